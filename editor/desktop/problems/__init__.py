"""What is wrong with the current post, and with the whole blog: found in the background, listed.

Knows no window but as a `Host`, and no other feature; what is wrong, the project says. Others
import `feature` and `mending`.
"""
