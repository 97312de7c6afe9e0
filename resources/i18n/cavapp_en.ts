<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutData</name>
    <message numerus="yes">
        <source>%n known gap(s)</source>
        <translation>
            <numerusform>%n known gap</numerusform>
            <numerusform>%n known gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n observation(s) edited or added by you</source>
        <translation>
            <numerusform>%n observation edited or added by you</numerusform>
            <numerusform>%n observations edited or added by you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message numerus="yes">
        <source>%Ln observation(s)</source>
        <translation>
            <numerusform>%Ln observation</numerusform>
            <numerusform>%Ln observations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArrangementChoice</name>
    <message numerus="yes">
        <source>Events and lines: %n…</source>
        <translation>
            <numerusform>Events and lines: %n…</numerusform>
            <numerusform>Events and lines: %n…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message numerus="yes">
        <source>%Ln edit(s) made since then will not be in it.</source>
        <translation>
            <numerusform>%Ln edit made since then will not be in it.</numerusform>
            <numerusform>%Ln edits made since then will not be in it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellCommands</name>
    <message numerus="yes">
        <source>Remove %n observation(s) of yours</source>
        <translation>
            <numerusform>Remove %n observation of yours</numerusform>
            <numerusform>Remove %n observations of yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n edit(s)</source>
        <translation>
            <numerusform>Take back %n edit</numerusform>
            <numerusform>Take back %n edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The data changed under %n edit(s).</source>
        <translation>
            <numerusform>The data changed under %n edit.</numerusform>
            <numerusform>The data changed under %n edits.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContributionCommands</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%1 × %2 mm, %n page(s)</source>
        <translation>
            <numerusform>%1 × %2 mm, %n page</numerusform>
            <numerusform>%1 × %2 mm, %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportSetDialog</name>
    <message numerus="yes">
        <source>%n file(s), with an index page in each language.</source>
        <translation>
            <numerusform>%n file, with an index page in each language.</numerusform>
            <numerusform>%n files, with an index page in each language.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were written before.</source>
        <translation>
            <numerusform>%n file was written before.</numerusform>
            <numerusform>%n files were written before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FigureCommands</name>
    <message numerus="yes">
        <source>%n file(s) written to %1</source>
        <translation>
            <numerusform>%n file written to %1</numerusform>
            <numerusform>%n files written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FigureWindow</name>
    <message numerus="yes">
        <source>%n value(s) are different today.</source>
        <translation>
            <numerusform>%n value is different today.</numerusform>
            <numerusform>%n values are different today.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of notes and sources are different today.</source>
        <translation>
            <numerusform>%n line of notes and sources is different today.</numerusform>
            <numerusform>%n lines of notes and sources are different today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message numerus="yes">
        <source>%n observation(s)</source>
        <translation>
            <numerusform>%n observation</numerusform>
            <numerusform>%n observations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n measure(s) of exhibits</source>
        <translation>
            <numerusform>%n measure of exhibits</numerusform>
            <numerusform>%n measures of exhibits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) to exhibits</source>
        <translation>
            <numerusform>%n note to exhibits</numerusform>
            <numerusform>%n notes to exhibits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n reference</numerusform>
            <numerusform>%n references</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n footnote(s) of the report</source>
        <translation>
            <numerusform>%n footnote of the report</numerusform>
            <numerusform>%n footnotes of the report</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n abbreviation(s)</source>
        <translation>
            <numerusform>%n abbreviation</numerusform>
            <numerusform>%n abbreviations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%n claim</numerusform>
            <numerusform>%n claims</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) and line(s) for charts</source>
        <translation>
            <numerusform>%n event or line for charts</numerusform>
            <numerusform>%n events and lines for charts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) the report names</source>
        <translation>
            <numerusform>%n place the report names</numerusform>
            <numerusform>%n places the report names</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %n work(s)</source>
        <translation>
            <numerusform>Import %n work</numerusform>
            <numerusform>Import %n works</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n finding(s)</source>
        <translation>
            <numerusform>%1: %n finding</numerusform>
            <numerusform>%1: %n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more work(s) come in without a row here</source>
        <translation>
            <numerusform>%n more work comes in without a row here</numerusform>
            <numerusform>%n more works come in without a row here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>%n edit(s) of %1 are new and will be taken over.</source>
        <translation>
            <numerusform>%n edit of %1 is new and will be taken over.</numerusform>
            <numerusform>%n edits of %1 are new and will be taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n figure number(s) of %1 will be known here.</source>
        <translation>
            <numerusform>%n figure number of %1 will be known here.</numerusform>
            <numerusform>%n figure numbers of %1 will be known here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Choose mine, theirs or printed in %n row(s).</source>
        <translation>
            <numerusform>Choose mine, theirs or printed in one row.</numerusform>
            <numerusform>Choose mine, theirs or printed in %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotesPart</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message numerus="yes">
        <source>%Ln cell(s) would change.</source>
        <translation>
            <numerusform>%Ln cell would change.</numerusform>
            <numerusform>%Ln cells would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) stay as they are.</source>
        <translation>
            <numerusform>%Ln cell stays as it is.</numerusform>
            <numerusform>%Ln cells stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) cannot be taken over; the reasons are listed.</source>
        <translation>
            <numerusform>%Ln cell cannot be taken over; the reason is listed.</numerusform>
            <numerusform>%Ln cells cannot be taken over; the reasons are listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) differ about a thousandfold. Tick those you want to keep.</source>
        <translation>
            <numerusform>%Ln number differs about a thousandfold. Tick it to keep it.</numerusform>
            <numerusform>%Ln numbers differ about a thousandfold. Tick those you want to keep.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %Ln change(s)</source>
        <translation>
            <numerusform>Apply %Ln change</numerusform>
            <numerusform>Apply %Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReferenceRecord</name>
    <message numerus="yes">
        <source>%n note(s), listed below</source>
        <translation>
            <numerusform>%n note, listed below</numerusform>
            <numerusform>%n notes, listed below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n observation(s)</source>
        <translation>
            <numerusform>%n observation</numerusform>
            <numerusform>%n observations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceDialog</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourcePrompt</name>
    <message numerus="yes">
        <source>No source for %n edited value(s).</source>
        <translation>
            <numerusform>No source for %n edited value.</numerusform>
            <numerusform>No source for %n edited values.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message numerus="yes">
        <source>%n note(s): %1</source>
        <translation>
            <numerusform>%n note: %1</numerusform>
            <numerusform>%n notes: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorksPage</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceActions</name>
    <message numerus="yes">
        <source>%Ln edit(s) are not on disk yet.</source>
        <translation>
            <numerusform>%Ln edit is not on disk yet.</numerusform>
            <numerusform>%Ln edits are not on disk yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Go on and lose %Ln edit(s)</source>
        <translation>
            <numerusform>&amp;Go on and lose %Ln edit</numerusform>
            <numerusform>&amp;Go on and lose %Ln edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceStatus</name>
    <message numerus="yes">
        <source>%Ln edit(s) are not on disk yet.</source>
        <translation>
            <numerusform>%Ln edit is not on disk yet.</numerusform>
            <numerusform>%Ln edits are not on disk yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s)</source>
        <translation>
            <numerusform>%Ln edit</numerusform>
            <numerusform>%Ln edits</numerusform>
        </translation>
    </message>
</context>
</TS>
