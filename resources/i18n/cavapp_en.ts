<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>FileActions</name>
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
    <name>FindPanel</name>
    <message numerus="yes">
        <source>%n observation(s)</source>
        <translation>
            <numerusform>%n observation</numerusform>
            <numerusform>%n observations</numerusform>
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
</context>
<context>
    <name>FrameModel</name>
    <message numerus="yes">
        <source>%n note(s): %1</source>
        <translation>
            <numerusform>%n note: %1</numerusform>
            <numerusform>%n notes: %1</numerusform>
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
        <source>%n row(s) still to be decided: check what counts.</source>
        <translation>
            <numerusform>%n row is still to be decided: check what counts.</numerusform>
            <numerusform>%n rows are still to be decided: check what counts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
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
</TS>
