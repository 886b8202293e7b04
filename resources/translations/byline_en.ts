<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_GB">
<context>
    <name>Asking</name>
    <message numerus="yes">
        <source>Ask %n other site(s) whether your links still lead somewhere?</source>
        <translation>
            <numerusform>Ask %n other site whether your links still lead somewhere?</numerusform>
            <numerusform>Ask %n other sites whether your links still lead somewhere?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Byline requests each address once, %n in all. The sites see your internet address and which of their pages are asked for; nothing of your blog is sent.</source>
        <translation>
            <numerusform>Byline requests each address once, %n in all. The sites see your internet address and which of their pages are asked for; nothing of your blog is sent.</numerusform>
            <numerusform>Byline requests each address once, %n in all. The sites see your internet address and which of their pages are asked for; nothing of your blog is sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BacklinksPane</name>
    <message numerus="yes">
        <source>%n link(s) to this post</source>
        <translation>
            <numerusform>%n link to this post</numerusform>
            <numerusform>%n links to this post</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnWidth</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountField</name>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min read</source>
        <translation>
            <numerusform>%n min read</numerusform>
            <numerusform>%n min read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln word(s)</source>
        <translation>
            <numerusform>of %Ln word</numerusform>
            <numerusform>of %Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln character(s)</source>
        <translation>
            <numerusform>of %Ln character</numerusform>
            <numerusform>of %Ln characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountPanel</name>
    <message numerus="yes">
        <source>Written today: %Ln word(s)</source>
        <translation>
            <numerusform>Written today: %Ln word</numerusform>
            <numerusform>Written today: %Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DaysChart</name>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeedCommands</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message numerus="yes">
        <source>Published %n post(s).</source>
        <translation>
            <numerusform>Published %n post.</numerusform>
            <numerusform>Published %n posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Made %n post(s) a draft.</source>
        <translation>
            <numerusform>Made %n post a draft.</numerusform>
            <numerusform>Made %n posts a draft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scheduled %n post(s).</source>
        <translation>
            <numerusform>Scheduled %n post.</numerusform>
            <numerusform>Scheduled %n posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set when %n post(s) expire.</source>
        <translation>
            <numerusform>Set when %n post expire.</numerusform>
            <numerusform>Set when %n posts expire.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %n post(s).</source>
        <translation>
            <numerusform>Moved %n post.</numerusform>
            <numerusform>Moved %n posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the tag in %n post(s).</source>
        <translation>
            <numerusform>Changed the tag in %n post.</numerusform>
            <numerusform>Changed the tag in %n posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed %n post(s).</source>
        <translation>
            <numerusform>Changed %n post.</numerusform>
            <numerusform>Changed %n posts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deleting</name>
    <message numerus="yes">
        <source>The folder {folder} and %n other file(s) in it will be moved to the trash.</source>
        <translation>
            <numerusform>The folder {folder} and %n other file in it will be moved to the trash.</numerusform>
            <numerusform>The folder {folder} and %n other files in it will be moved to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the posts lie in folders of their own.</source>
        <translation>
            <numerusform>%n of the posts lie in folders of their own.</numerusform>
            <numerusform>%n of the posts lie in folders of their own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The folders and %n other file(s) in them will be moved to the trash.</source>
        <translation>
            <numerusform>The folders and %n other file in them will be moved to the trash.</numerusform>
            <numerusform>The folders and %n other files in them will be moved to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) were moved to the trash.</source>
        <translation>
            <numerusform>%n post were moved to the trash.</numerusform>
            <numerusform>%n posts were moved to the trash.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceView</name>
    <message numerus="yes">
        <source>… and %n more line(s)</source>
        <translation>
            <numerusform>… and %n more line</numerusform>
            <numerusform>… and %n more lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln replaced</numerusform>
            <numerusform>%Ln replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{replaced}, %Ln skipped in the folded front matter</source>
        <translation>
            <numerusform>{replaced}, %Ln skipped in the folded front matter</numerusform>
            <numerusform>{replaced}, %Ln skipped in the folded front matter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldMarkers</name>
    <message numerus="yes">
        <source>Unfold %n lines</source>
        <translation>
            <numerusform>Unfold %n line</numerusform>
            <numerusform>Unfold %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldTags</name>
    <message numerus="yes">
        <source>⋯ %n lines</source>
        <translation>
            <numerusform>⋯ %n line</numerusform>
            <numerusform>⋯ %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupField</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageTrash</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImagesPane</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InvisibleMarks</name>
    <message numerus="yes">
        <source>Line break: %n space(s) at the end of the line</source>
        <translation>
            <numerusform>Line break: %n space at the end of the line</numerusform>
            <numerusform>Line break: %n spaces at the end of the line</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n space(s) at the end of the line</source>
        <translation>
            <numerusform>%n space at the end of the line</numerusform>
            <numerusform>%n spaces at the end of the line</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineLength</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongWork</name>
    <message numerus="yes">
        <source>{name}: %Ln line(s)…</source>
        <translation>
            <numerusform>{name}: %Ln line…</numerusform>
            <numerusform>{name}: %Ln lines…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergePane</name>
    <message numerus="yes">
        <source>Conflict {number} of {count}, %n to resolve</source>
        <translation>
            <numerusform>Conflict {number} of {count}, %n to resolve</numerusform>
            <numerusform>Conflict {number} of {count}, %n to resolve</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message numerus="yes">
        <source>More fields (%n)</source>
        <translation>
            <numerusform>More fields (%n)</numerusform>
            <numerusform>More fields (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OtherFields</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatternTrial</name>
    <message numerus="yes">
        <source>Matches all %n value(s) of the posts.</source>
        <translation>
            <numerusform>Matches the only value of the posts.</numerusform>
            <numerusform>Matches all %n values of the posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of the posts do not match: {values}</source>
        <translation>
            <numerusform>%n value of the posts does not match: {values}</numerusform>
            <numerusform>%n values of the posts do not match: {values}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PendingView</name>
    <message numerus="yes">
        <source>%n images are larger than 1 MB: readers will wait.</source>
        <translation>
            <numerusform>%n images are larger than 1 MB: readers will wait.</numerusform>
            <numerusform>%n images are larger than 1 MB: readers will wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostChanging</name>
    <message numerus="yes">
        <source>Links in %n other file(s) were changed.</source>
        <translation>
            <numerusform>Links in %n other file were changed.</numerusform>
            <numerusform>Links in %n other files were changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostRenaming</name>
    <message numerus="yes">
        <source>Links in %n other file(s) were changed.</source>
        <translation>
            <numerusform>Links in %n other file were changed.</numerusform>
            <numerusform>Links in %n other files were changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostsPanel</name>
    <message numerus="yes">
        <source>{shown} of %n post(s)</source>
        <translation>
            <numerusform>{shown} of %n post</numerusform>
            <numerusform>{shown} of %n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n section page(s)</source>
        <translation>
            <numerusform>Show %n section page</numerusform>
            <numerusform>Show %n section pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hide %n section page(s)</source>
        <translation>
            <numerusform>Hide %n section page</numerusform>
            <numerusform>Hide %n section pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemNotes</name>
    <message numerus="yes">
        <source>%n more in the Problems pane</source>
        <translation>
            <numerusform>%n more in the Problems pane</numerusform>
            <numerusform>%n more in the Problems pane</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsPane</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoteBar</name>
    <message numerus="yes">
        <source>Load %n image(s) from {sites}?</source>
        <translation>
            <numerusform>Load %n image from {sites}?</numerusform>
            <numerusform>Load %n images from {sites}?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RenamePane</name>
    <message numerus="yes">
        <source>%n thing(s) must be looked at by hand.</source>
        <translation>
            <numerusform>%n thing must be looked at by hand.</numerusform>
            <numerusform>%n things must be looked at by hand.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n unsupported extension(s)</source>
        <translation>
            <numerusform>%n unsupported extension</numerusform>
            <numerusform>%n unsupported extensions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) not read</source>
        <translation>
            <numerusform>%n setting not read</numerusform>
            <numerusform>%n settings not read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnsavedDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n file(s) will change.</source>
        <translation>
            <numerusform>%n file will change.</numerusform>
            <numerusform>%n files will change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) cannot be done.</source>
        <translation>
            <numerusform>%n thing cannot be done.</numerusform>
            <numerusform>%n things cannot be done.</numerusform>
        </translation>
    </message>
</context>
</TS>
