"""What the engine says once, at its first page, on a machine without OpenGL.

It then draws in software, as it should, so no test may fail for it.
"""

WITHOUT_OPENGL = (
    r"QRhiGles2: Failed to create",
    r"Failed to create RHI for backend",
    r"GPUInfo not initialized on GpuInfoUpdate",
)
