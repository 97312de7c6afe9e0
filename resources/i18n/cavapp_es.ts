<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
<context>
    <name>AboutData</name>
    <message>
        <source>All data together</source>
        <translation>Todos los datos juntos</translation>
    </message>
    <message numerus="yes">
        <source>%n known gap(s)</source>
        <translation>
            <numerusform>%n vacío conocido</numerusform>
            <numerusform>%n vacíos conocidos</numerusform>
        </translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>Conjuntos de datos</translation>
    </message>
    <message>
        <source>What is not known about the report and about all data</source>
        <translation>Lo que no se sabe del informe ni de los datos en su conjunto</translation>
    </message>
    <message>
        <source>Not known: %1</source>
        <translation>No se sabe: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n observation(s) edited or added by you</source>
        <translation>
            <numerusform>%n observación corregida o agregada en este espacio de trabajo</numerusform>
            <numerusform>%n observaciones corregidas o agregadas en este espacio de trabajo</numerusform>
        </translation>
    </message>
    <message>
        <source>Date of the data</source>
        <translation>Fecha de los datos</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Observaciones</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Propias</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation>Lo que no se sabe</translation>
    </message>
    <message>
        <source>Shown in</source>
        <translation>Se muestra en</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Periodos</translation>
    </message>
    <message>
        <source>By status</source>
        <translation>Por estado</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Condiciones</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>De dónde proviene</translation>
    </message>
    <message>
        <source>Works behind it</source>
        <translation>Obras que lo respaldan</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Copia del %1</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Conjunto de datos</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>%1 (recorded in English)</source>
        <translation>%1 (registrado en inglés)</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About cavapp</source>
        <translation>Acerca de cavapp</translation>
    </message>
    <message>
        <source>Explores the figures of one policy report, each number with its source.</source>
        <translation>Explora las figuras de un informe de política pública, cada cifra con su fuente.</translation>
    </message>
    <message>
        <source>Data held</source>
        <translation>Datos incluidos</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>Where your own is kept</source>
        <translation>Dónde se guarda lo propio</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>al %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln observation(s)</source>
        <translation>
            <numerusform>%Ln observación</numerusform>
            <numerusform>%Ln observaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Figure 1 is printed as a picture without values. Its lines are drawn from the release it cites; Mexico&apos;s value of 2011 was not recovered, and that of the World Bank copy of September 2013 stands in its place, named so.</source>
        <translation>La figura 1 está impresa como imagen, sin valores. Sus líneas se trazan con la edición que cita; el valor de México de 2011 no se recuperó y en su lugar figura, así indicado, el de la copia del Banco Mundial de septiembre de 2013.</translation>
    </message>
    <message>
        <source>The program never connects to a network. Addresses are shown as printed and can be copied.</source>
        <translation>El programa nunca se conecta a una red. Las direcciones se muestran como están impresas y se pueden copiar.</translation>
    </message>
    <message>
        <source>Program: MIT. Our texts and the arrangement of the data: CC BY 4.0; the figures belong to the institutions named as their sources. Typeface: Source Sans 3, SIL Open Font License 1.1. Icons: Tabler, MIT. Built with Qt for Python (LGPL 3), pyqtgraph (MIT), pandas and NumPy (BSD).</source>
        <translation>Programa: MIT. Nuestros textos y la organización de los datos: CC BY 4.0; las cifras pertenecen a las instituciones indicadas como fuentes. Tipo de letra: Source Sans 3, SIL Open Font License 1.1. Iconos: Tabler, MIT. Hecho con Qt for Python (LGPL 3), pyqtgraph (MIT), pandas y NumPy (BSD).</translation>
    </message>
    <message>
        <source>workspace</source>
        <translation>espacio de trabajo</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>respaldos</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>preferencias</translation>
    </message>
    <message>
        <source>log</source>
        <translation>registro</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add an observation</source>
        <translation>Agregar una observación</translation>
    </message>
    <message>
        <source>Choose a row, or type the name of one of your own</source>
        <translation>Elegir una fila o escribir el nombre de una propia</translation>
    </message>
    <message>
        <source>&amp;Row:</source>
        <translation>&amp;Fila:</translation>
    </message>
    <message>
        <source>&amp;Period:</source>
        <translation>&amp;Periodo:</translation>
    </message>
    <message>
        <source>&amp;Release:</source>
        <translation>&amp;Edición:</translation>
    </message>
    <message>
        <source>&amp;Measure:</source>
        <translation>&amp;Medida:</translation>
    </message>
    <message>
        <source>Va&amp;lue:</source>
        <translation>&amp;Valor:</translation>
    </message>
    <message>
        <source>&amp;Status:</source>
        <translation>E&amp;stado:</translation>
    </message>
    <message>
        <source>Type a value, or n/a if none is available.</source>
        <translation>Escribir un valor, o n/a si no hay ninguno.</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>sin valor</translation>
    </message>
    <message>
        <source>This observation is there already: %1. Edit it in its cell.</source>
        <translation>Esta observación ya existe: %1. Se corrige en su celda.</translation>
    </message>
    <message>
        <source>Choose a row, or type the name of one of your own.</source>
        <translation>Elegir una fila o escribir el nombre de una propia.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Agregar</translation>
    </message>
    <message>
        <source>Go to the cell</source>
        <translation>Ir a la celda</translation>
    </message>
    <message>
        <source>A new row “%1” is added, marked as yours.</source>
        <translation>Se agrega una fila nueva, «%1», marcada como propia.</translation>
    </message>
    <message>
        <source>It will be marked as yours.</source>
        <translation>Quedará marcada como propia.</translation>
    </message>
    <message>
        <source>Less than zero: add it only if money was taken back.</source>
        <translation>Menor que cero: agregar solo si se retiró dinero.</translation>
    </message>
</context>
<context>
    <name>AnnotationList</name>
    <message>
        <source>%1 (not in this period)</source>
        <translation>%1 (fuera de este periodo)</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Files that came with the program cannot be used, so it has no numbers to show.</source>
        <translation>No se pueden usar archivos que vinieron con el programa, así que no tiene cifras que mostrar.</translation>
    </message>
    <message>
        <source>Your own files were not opened, and nothing in them was changed.</source>
        <translation>Sus propios archivos no se abrieron y nada en ellos cambió.</translation>
    </message>
    <message>
        <source>Install the program again or restore these files, then start again.</source>
        <translation>Volver a instalar el programa o restaurar estos archivos, y empezar de nuevo.</translation>
    </message>
    <message>
        <source>Unpack the kit again, whole, then start again; “cavapp verify” names every file that differs.</source>
        <translation>Volver a descomprimir todo el paquete y empezar de nuevo; «cavapp verify» nombra cada archivo que difiere.</translation>
    </message>
</context>
<context>
    <name>ArrangementChoice</name>
    <message>
        <source>Number the notes</source>
        <translation>Numerar las notas</translation>
    </message>
    <message>
        <source>Number notes in reading order instead of the report&apos;s letters</source>
        <translation>Numerar las notas en orden de lectura en lugar de usar las letras del informe</translation>
    </message>
    <message>
        <source>Draw dated events, periods and reference lines, each with its source</source>
        <translation>Trazar acontecimientos con fecha, periodos y líneas de referencia, cada uno con su fuente</translation>
    </message>
    <message>
        <source>Order of rows</source>
        <translation>Orden de las filas</translation>
    </message>
    <message>
        <source>Events and lines</source>
        <translation>Acontecimientos y líneas</translation>
    </message>
    <message numerus="yes">
        <source>Events and lines: %n…</source>
        <translation>
            <numerusform>Acontecimientos y líneas: %n…</numerusform>
            <numerusform>Acontecimientos y líneas: %n…</numerusform>
        </translation>
    </message>
    <message>
        <source>Events and lines…</source>
        <translation>Acontecimientos y líneas…</translation>
    </message>
    <message>
        <source>Report’s order</source>
        <translation>Orden del informe</translation>
    </message>
    <message>
        <source>First order</source>
        <translation>Orden inicial</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Por nombre</translation>
    </message>
    <message>
        <source>%1, largest first</source>
        <translation>%1, de mayor a menor</translation>
    </message>
    <message>
        <source>%1, smallest first</source>
        <translation>%1, de menor a mayor</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>Add a reference</source>
        <translation>Agregar una referencia</translation>
    </message>
    <message>
        <source>Page or table, such as p. 14</source>
        <translation>Página o cuadro, por ejemplo p. 14</translation>
    </message>
    <message>
        <source>&amp;Work</source>
        <translation>&amp;Obra</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>&amp;Para</translation>
    </message>
    <message>
        <source>Place &amp;in it</source>
        <translation>&amp;Lugar en la obra</translation>
    </message>
    <message>
        <source>It &amp;says</source>
        <translation>&amp;Dice</translation>
    </message>
    <message>
        <source>Add reference</source>
        <translation>Agregar la referencia</translation>
    </message>
    <message>
        <source>“%1” names no page. Add its number, or leave the line empty.</source>
        <translation>«%1» no indica ninguna página. Agregar su número o dejar la línea vacía.</translation>
    </message>
    <message>
        <source>It stands in the citation as added by you, never as a source of the report.</source>
        <translation>Figura en la cita como agregada por quien usa el programa, nunca como fuente del informe.</translation>
    </message>
</context>
<context>
    <name>AuthorDialog</name>
    <message>
        <source>Your name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Each edit carries the name of whoever made it. Earlier edits keep theirs.</source>
        <translation>Cada cambio lleva el nombre de quien lo hizo. Los anteriores conservan el suyo.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
</context>
<context>
    <name>AutoBackup</name>
    <message>
        <source>No backup was made: %1</source>
        <translation>No se hizo ningún respaldo: %1</translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurar un respaldo</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Restaurar</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Edits made</source>
        <translation>Cambios hechos</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Backups, newest first</source>
        <translation>Respaldos, primero los más recientes</translation>
    </message>
    <message>
        <source>There is no backup of %1 yet.</source>
        <translation>Todavía no hay respaldos de %1.</translation>
    </message>
    <message>
        <source>%1 goes back to its state of %2.</source>
        <translation>%1 vuelve al estado que tenía el %2.</translation>
    </message>
    <message>
        <source>The present file is kept beside it under another name, so that nothing is lost.</source>
        <translation>El archivo actual se conserva junto a él con otro nombre, de modo que no se pierde nada.</translation>
    </message>
    <message>
        <source>Nothing has been edited since.</source>
        <translation>Desde entonces no hubo cambios.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) made since then will not be in it.</source>
        <translation>
            <numerusform>No incluirá %Ln cambio hecho desde entonces.</numerusform>
            <numerusform>No incluirá %Ln cambios hechos desde entonces.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Try again</source>
        <translation>Volver a intentar</translation>
    </message>
    <message>
        <source>Save a copy elsewhere…</source>
        <translation>Guardar una copia en otro lugar…</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Devolverlo a su lugar</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Tomar el control</translation>
    </message>
    <message>
        <source>Save a copy as…</source>
        <translation>Guardar una copia como…</translation>
    </message>
    <message>
        <source>Repair into a new file…</source>
        <translation>Reparar en un archivo nuevo…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Restaurar un respaldo…</translation>
    </message>
    <message>
        <source>Open another workspace…</source>
        <translation>Abrir otro espacio de trabajo…</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Entendido</translation>
    </message>
</context>
<context>
    <name>CellCommands</name>
    <message>
        <source>Edit value</source>
        <translation>Corregir el valor</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n observation(s) of yours</source>
        <translation>
            <numerusform>Quitar %n observación propia</numerusform>
            <numerusform>Quitar %n observaciones propias</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete value</source>
        <translation>Borrar el valor</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Add an observation…</source>
        <translation>Agregar una observación…</translation>
    </message>
    <message numerus="yes">
        <source>Take back %n edit(s)</source>
        <translation>
            <numerusform>Anular %n cambio</numerusform>
            <numerusform>Anular %n cambios</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back: no value</source>
        <translation>Anular: sin valor</translation>
    </message>
    <message>
        <source>Take back: %1 as printed</source>
        <translation>Anular: %1, como está impreso</translation>
    </message>
    <message>
        <source>Take back: %1 as released</source>
        <translation>Anular: %1, según la edición</translation>
    </message>
</context>
<context>
    <name>CellTyping</name>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>%1 can be read in two ways. Which number is meant?</source>
        <translation>%1 se puede leer de dos maneras. ¿Cuál es el número?</translation>
    </message>
    <message>
        <source>%1 is less than zero. Was money taken back (a rescission)? Keep it?</source>
        <translation>%1 es menor que cero. ¿Se retiró dinero (una rescisión)? ¿Conservarlo?</translation>
    </message>
    <message>
        <source>It is less than zero: money taken back?</source>
        <translation>Es menor que cero: ¿se retiró dinero?</translation>
    </message>
    <message>
        <source>%1 → %2: a thousand times as much. Keep it?</source>
        <translation>%1 → %2: mil veces más. ¿Conservarlo?</translation>
    </message>
    <message>
        <source>%1 → %2: only a thousandth of it. Keep it?</source>
        <translation>%1 → %2: apenas una milésima parte. ¿Conservarlo?</translation>
    </message>
    <message>
        <source>%1 → %2: a million times as much. Keep it?</source>
        <translation>%1 → %2: un millón de veces más. ¿Conservarlo?</translation>
    </message>
    <message>
        <source>%1 → %2: only a millionth of it. Keep it?</source>
        <translation>%1 → %2: apenas una millonésima parte. ¿Conservarlo?</translation>
    </message>
    <message>
        <source>%1 → %2: a billion times as much. Keep it?</source>
        <translation>%1 → %2: mil millones de veces más. ¿Conservarlo?</translation>
    </message>
    <message>
        <source>%1 → %2: only a billionth of it. Keep it?</source>
        <translation>%1 → %2: apenas una milmillonésima parte. ¿Conservarlo?</translation>
    </message>
    <message>
        <source>Number taken. Note %1 does not apply to this cell; it can be attached as a note.</source>
        <translation>Se tomó el número. La nota %1 no se aplica a esta celda; se puede agregar como nota.</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Filter: place, name, reason, source, number</source>
        <translation>Filtrar: lugar, nombre, motivo, fuente, número</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Conjunto de datos</translation>
    </message>
    <message>
        <source>All datasets</source>
        <translation>Todos los conjuntos de datos</translation>
    </message>
    <message>
        <source>Every entry of the journal, also what was taken back</source>
        <translation>Todo el registro de cambios, también lo anulado</translation>
    </message>
    <message>
        <source>Changes, newest first</source>
        <translation>Cambios, primero los más recientes</translation>
    </message>
    <message>
        <source>&amp;Without source</source>
        <translation>&amp;Sin fuente</translation>
    </message>
    <message>
        <source>In c&amp;onflict</source>
        <translation>En c&amp;onflicto</translation>
    </message>
    <message>
        <source>Whole &amp;history</source>
        <translation>&amp;Historial completo</translation>
    </message>
    <message>
        <source>Keep &amp;mine</source>
        <translation>Conservar el &amp;mío</translation>
    </message>
    <message>
        <source>Take the &amp;shipped value</source>
        <translation>&amp;Tomar el valor publicado</translation>
    </message>
    <message>
        <source>&amp;Go to it</source>
        <translation>&amp;Ir al lugar</translation>
    </message>
    <message>
        <source>&amp;Take back</source>
        <translation>&amp;Anular</translation>
    </message>
    <message>
        <source>Take back &amp;all listed</source>
        <translation>Anular &amp;todos los de la lista</translation>
    </message>
    <message>
        <source>Name the so&amp;urce…</source>
        <translation>Indicar la &amp;fuente…</translation>
    </message>
    <message>
        <source>&amp;Edit note…</source>
        <translation>&amp;Editar la nota…</translation>
    </message>
    <message>
        <source>E&amp;xport as CSV…</source>
        <translation>E&amp;xportar como CSV…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln cambio</numerusform>
            <numerusform>%Ln cambios</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, looking for more…</source>
        <translation>%1, buscando más…</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>No hay cambios.</translation>
    </message>
    <message>
        <source>Nothing of that kind.</source>
        <translation>Nada de ese tipo.</translation>
    </message>
    <message>
        <source>The data changed under this edit. Shipped then: %1. Shipped now: %2. Mine: %3.</source>
        <translation>Los datos cambiaron debajo de esta corrección. Publicado entonces: %1. Publicado ahora: %2. Mío: %3.</translation>
    </message>
    <message numerus="yes">
        <source>The data changed under %n edit(s).</source>
        <translation>
            <numerusform>Los datos cambiaron debajo de %n corrección.</numerusform>
            <numerusform>Los datos cambiaron debajo de %n correcciones.</numerusform>
        </translation>
    </message>
    <message>
        <source>changes.csv</source>
        <translation>cambios.csv</translation>
    </message>
    <message>
        <source>Export changes</source>
        <translation>Exportar los cambios</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>value</source>
        <translation>valor</translation>
    </message>
    <message>
        <source>status</source>
        <translation>estado</translation>
    </message>
    <message>
        <source>note</source>
        <translation>nota</translation>
    </message>
    <message>
        <source>work</source>
        <translation>obra</translation>
    </message>
    <message>
        <source>row</source>
        <translation>fila</translation>
    </message>
    <message>
        <source>added reference</source>
        <translation>referencia agregada</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>sin fuente</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>deshecho</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>en conflicto</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>no se puede usar</translation>
    </message>
    <message>
        <source>%1 (UTC)</source>
        <translation>%1 (UTC)</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situación</translation>
    </message>
</context>
<context>
    <name>CitationPanel</name>
    <message>
        <source>Where this number comes from</source>
        <translation>De dónde proviene esta cifra</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>En inglés</translation>
    </message>
    <message>
        <source>In Spanish</source>
        <translation>En español</translation>
    </message>
    <message>
        <source>In this language</source>
        <translation>En este idioma</translation>
    </message>
    <message>
        <source>Language of what is copied</source>
        <translation>Idioma de lo que se copia</translation>
    </message>
    <message>
        <source>Click a number, a point, or a row or column head to read where it comes from.</source>
        <translation>Con un clic en una cifra, un punto o un encabezado se lee de dónde proviene.</translation>
    </message>
</context>
<context>
    <name>ClaimChart</name>
    <message>
        <source>Chart of the deciding numbers</source>
        <translation>Gráfica de las cifras que deciden</translation>
    </message>
</context>
<context>
    <name>ClaimRecord</name>
    <message>
        <source>Verdict</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Numbers that decide it</source>
        <translation>Cifras que lo deciden</translation>
    </message>
    <message>
        <source>Shown as a chart</source>
        <translation>En una gráfica</translation>
    </message>
    <message>
        <source>What changes it</source>
        <translation>Qué lo cambiaría</translation>
    </message>
    <message>
        <source>Read beside it</source>
        <translation>Para leer junto a ella</translation>
    </message>
    <message>
        <source>Footnotes of the report</source>
        <translation>Notas al pie del informe</translation>
    </message>
    <message>
        <source>Notes to these numbers</source>
        <translation>Notas de estas cifras</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>Places and dates</source>
        <translation>Lugares y fechas</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>Qué se comprobó</translation>
    </message>
    <message>
        <source>The editors’ remark</source>
        <translation>Observación de la redacción</translation>
    </message>
    <message>
        <source>Why it cannot be checked</source>
        <translation>Por qué no se puede comprobar</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>página %1</translation>
    </message>
    <message>
        <source>What the report says of it</source>
        <translation>Lo que el informe dice al respecto</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Afirmaciones</translation>
    </message>
    <message>
        <source>as printed: %1</source>
        <translation>como está impreso: %1</translation>
    </message>
    <message>
        <source>as printed too; the numbers are edited</source>
        <translation>también como está impreso; las cifras están corregidas</translation>
    </message>
    <message>
        <source>? open</source>
        <translation>? abierto</translation>
    </message>
    <message>
        <source>+ holds</source>
        <translation>+ se cumple</translation>
    </message>
    <message>
        <source>− fails</source>
        <translation>− no se cumple</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>y %1 más</translation>
    </message>
    <message>
        <source>Open in %1</source>
        <translation>Abrir en %1</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>Notes applied</source>
        <translation>Notas aplicadas</translation>
    </message>
    <message>
        <source>unchanged with</source>
        <translation>sin cambio con</translation>
    </message>
    <message>
        <source>without the numbers it needs:</source>
        <translation>sin las cifras que hacen falta:</translation>
    </message>
    <message>
        <source>%1, as printed %2</source>
        <translation>%1, impreso %2</translation>
    </message>
    <message>
        <source>Your edits</source>
        <translation>Correcciones propias</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>No claim speaks of it.</source>
        <translation>Ninguna afirmación lo menciona.</translation>
    </message>
</context>
<context>
    <name>ClaimsPage</name>
    <message>
        <source>All verdicts</source>
        <translation>Todos los resultados</translation>
    </message>
    <message>
        <source>Changed by your edits</source>
        <translation>Cambian por correcciones propias</translation>
    </message>
    <message>
        <source>Depends on the release</source>
        <translation>Dependen de la edición</translation>
    </message>
    <message>
        <source>All sections</source>
        <translation>Todas las secciones</translation>
    </message>
    <message>
        <source>Claims by verdict</source>
        <translation>Afirmaciones por resultado</translation>
    </message>
    <message>
        <source>Claims by section</source>
        <translation>Afirmaciones por sección</translation>
    </message>
    <message>
        <source>%1, was: %2</source>
        <translation>%1, antes: %2</translation>
    </message>
    <message>
        <source>Statements that cannot be checked here</source>
        <translation>Enunciados que no se pueden comprobar aquí</translation>
    </message>
</context>
<context>
    <name>ConflictModel</name>
    <message>
        <source>Edited on both sides</source>
        <translation>Corregido en ambos lados</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mío</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>De la copia</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Impreso</translation>
    </message>
</context>
<context>
    <name>ContributionCommands</name>
    <message>
        <source>Change status</source>
        <translation>Cambiar el estado</translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>Agregar una nota…</translation>
    </message>
    <message>
        <source>Name the source…</source>
        <translation>Indicar la fuente…</translation>
    </message>
    <message>
        <source>Add a reference…</source>
        <translation>Agregar una referencia…</translation>
    </message>
    <message>
        <source>None of the selected values is edited: its sources are those of the report.</source>
        <translation>Ninguno de los valores seleccionados está corregido: sus fuentes son las del informe.</translation>
    </message>
    <message>
        <source>the row %1</source>
        <translation>la fila %1</translation>
    </message>
    <message>
        <source>the column %1</source>
        <translation>la columna %1</translation>
    </message>
    <message>
        <source>the whole table</source>
        <translation>toda la tabla</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 y %n más</numerusform>
            <numerusform>%1 y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>The workspace cannot be written to now.</source>
        <translation>Ahora no se puede escribir en el espacio de trabajo.</translation>
    </message>
</context>
<context>
    <name>EditCommands</name>
    <message>
        <source>Taken back: %1</source>
        <translation>Se deshizo: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Se rehízo: %1</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Deshacer %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Rehacer %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Cells are pasted into a table: choose a tab with a table first.</source>
        <translation>Las celdas se pegan en una tabla: elegir primero una pestaña con tabla.</translation>
    </message>
</context>
<context>
    <name>ErrorReport</name>
    <message>
        <source>Something went wrong inside the program. Your data are unharmed and you can go on working.</source>
        <translation>Algo falló dentro del programa. Los datos están intactos y se puede seguir trabajando.</translation>
    </message>
    <message>
        <source>Details are in %1.</source>
        <translation>Los detalles están en %1.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export figure</source>
        <translation>Exportar figura</translation>
    </message>
    <message>
        <source>Preview of the picture</source>
        <translation>Vista previa de la imagen</translation>
    </message>
    <message>
        <source>Alternative &amp;text, for readers who do not see the picture</source>
        <translation>&amp;Texto alternativo, para quienes no ven la imagen</translation>
    </message>
    <message>
        <source>&amp;Automatic text</source>
        <translation>Texto &amp;automático</translation>
    </message>
    <message>
        <source>Take the text that is made from the figure</source>
        <translation>Tomar el texto que se forma a partir de la figura</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>Data and sources in the file (%1 kB)</source>
        <translation>Datos y fuentes en el archivo (%1 kB)</translation>
    </message>
    <message numerus="yes">
        <source>%1 × %2 mm, %n page(s)</source>
        <translation>
            <numerusform>%1 × %2 mm, %n página</numerusform>
            <numerusform>%1 × %2 mm, %n páginas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 pixels, %3 dpi</source>
        <translation>%1 × %2 píxeles, %3 ppp</translation>
    </message>
    <message>
        <source>Figure number %1</source>
        <translation>Número de figura %1</translation>
    </message>
    <message>
        <source>Choose a folder for the files.</source>
        <translation>Elegir una carpeta para los archivos.</translation>
    </message>
    <message>
        <source>No file can have this name on every computer: use letters, digits, hyphens and blanks.</source>
        <translation>Ningún archivo puede llevar este nombre en todas las computadoras: usar letras, cifras, guiones y espacios.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 ya existe. ¿Reemplazarlo?</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>Higher than asked for, so that every note and source fits.</source>
        <translation>Más alta de lo pedido, para que quepan todas las notas y fuentes.</translation>
    </message>
    <message>
        <source>The text cannot be that large in a picture this narrow.</source>
        <translation>El texto no puede ser tan grande en una imagen tan angosta.</translation>
    </message>
    <message>
        <source>Too narrow to label every period.</source>
        <translation>Demasiado angosta para rotular todos los periodos.</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Chart</source>
        <translation>Gráfica</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Tamaño propio</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Con fondo</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Transparente</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>All notes, the optional ones too</source>
        <translation>Todas las notas, también las opcionales</translation>
    </message>
    <message>
        <source>With them cavapp can open the figure again</source>
        <translation>Con ellos cavapp puede volver a abrir la figura</translation>
    </message>
    <message>
        <source>Letters of an SVG as editable text</source>
        <translation>Letras de un SVG como texto editable</translation>
    </message>
    <message>
        <source>Without the font such text is drawn wider; outlines look alike everywhere</source>
        <translation>Sin el tipo de letra, ese texto se ve más ancho; los contornos se ven igual en todas partes</translation>
    </message>
    <message>
        <source>&amp;Picture of</source>
        <translation>&amp;Imagen de</translation>
    </message>
    <message>
        <source>as</source>
        <translation>como</translation>
    </message>
    <message>
        <source>&amp;Size for</source>
        <translation>Ta&amp;maño para</translation>
    </message>
    <message>
        <source>&amp;Width, height</source>
        <translation>Ancho, a&amp;lto</translation>
    </message>
    <message>
        <source>S&amp;cale, text</source>
        <translation>E&amp;scala, texto</translation>
    </message>
    <message>
        <source>C&amp;olours, background</source>
        <translation>Colores, f&amp;ondo</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>I&amp;dioma</translation>
    </message>
    <message>
        <source>P&amp;review as</source>
        <translation>&amp;Prueba de colores</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Carpeta</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Width in pixels before scaling</source>
        <translation>Ancho en píxeles antes de la escala</translation>
    </message>
    <message>
        <source>Smallest height in pixels before scaling</source>
        <translation>Altura mínima en píxeles antes de la escala</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Escala</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Fondo</translation>
    </message>
    <message>
        <source>As it will be</source>
        <translation>Como quedará</translation>
    </message>
    <message>
        <source>Without colours</source>
        <translation>Sin colores</translation>
    </message>
    <message>
        <source>As seen with deuteranopia</source>
        <translation>Como se ve con deuteranopía</translation>
    </message>
    <message>
        <source>As seen with protanopia</source>
        <translation>Como se ve con protanopía</translation>
    </message>
    <message>
        <source>As a photocopy of 150 dpi</source>
        <translation>Como fotocopia de 150 ppp</translation>
    </message>
    <message>
        <source>Folder for the picture</source>
        <translation>Carpeta para la imagen</translation>
    </message>
</context>
<context>
    <name>ExportSetDialog</name>
    <message>
        <source>Export set</source>
        <translation>Exportar conjunto</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Como</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>In</source>
        <translation>En</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>&amp;Size for</source>
        <translation>Ta&amp;maño para</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>C&amp;olores</translation>
    </message>
    <message>
        <source>All notes, the optional ones too</source>
        <translation>Todas las notas, también las opcionales</translation>
    </message>
    <message>
        <source>Data and sources in the files</source>
        <translation>Datos y fuentes en los archivos</translation>
    </message>
    <message>
        <source>With them cavapp can open the figures again</source>
        <translation>Con ellos cavapp puede volver a abrir las figuras</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Carpeta</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v de %m</translation>
    </message>
    <message>
        <source>%1 (as you look at it now)</source>
        <translation>%1 (como se ve ahora)</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Gráfica</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>Choose at least one chart or table, one format and one language.</source>
        <translation>Elegir al menos una gráfica o tabla, un formato y un idioma.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), with an index page in each language.</source>
        <translation>
            <numerusform>%n archivo, con una página de índice en cada idioma.</numerusform>
            <numerusform>%n archivos, con una página de índice en cada idioma.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder for the files.</source>
        <translation>Elegir una carpeta para los archivos.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were written before.</source>
        <translation>
            <numerusform>Antes se escribió %n archivo.</numerusform>
            <numerusform>Antes se escribieron %n archivos.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 holds files of cavapp already. Replace those of the same name?</source>
        <translation>%1 ya contiene archivos de cavapp. ¿Reemplazar los del mismo nombre?</translation>
    </message>
    <message>
        <source>Folder for the set</source>
        <translation>Carpeta para el conjunto</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
</context>
<context>
    <name>FigureCommands</name>
    <message numerus="yes">
        <source>%n file(s) written to %1</source>
        <translation>
            <numerusform>%n archivo escrito en %1</numerusform>
            <numerusform>%n archivos escritos en %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copiando…</translation>
    </message>
    <message>
        <source>Copied: the picture.</source>
        <translation>Copiada: la imagen.</translation>
    </message>
    <message>
        <source>Pictures of cavapp (*.png)</source>
        <translation>Imágenes de cavapp (*.png)</translation>
    </message>
    <message>
        <source>Open figure</source>
        <translation>Abrir figura</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>la imagen</translation>
    </message>
    <message>
        <source>Only the first %1 pictures were opened.</source>
        <translation>Solo se abrieron las primeras %1 imágenes.</translation>
    </message>
    <message>
        <source>The number %1 could not be kept in the workspace: %2</source>
        <translation>El número %1 no se pudo guardar en el espacio de trabajo: %2</translation>
    </message>
</context>
<context>
    <name>FigureHeading</name>
    <message>
        <source>Chart</source>
        <translation>Gráfica</translation>
    </message>
    <message>
        <source>Show the chart alone</source>
        <translation>Mostrar solo la gráfica</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Ambas</translation>
    </message>
    <message>
        <source>Show chart and table</source>
        <translation>Mostrar la gráfica y la tabla</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Show the table alone</source>
        <translation>Mostrar solo la tabla</translation>
    </message>
</context>
<context>
    <name>FigureWindow</name>
    <message>
        <source>Figure %1</source>
        <translation>Figura %1</translation>
    </message>
    <message>
        <source>Sho&amp;w in its tab</source>
        <translation>Mostrar en su &amp;pestaña</translation>
    </message>
    <message>
        <source>&amp;Adopt edits…</source>
        <translation>&amp;Adoptar los cambios…</translation>
    </message>
    <message>
        <source>E&amp;xport again…</source>
        <translation>Volver a e&amp;xportar…</translation>
    </message>
    <message>
        <source>Look at the same part of today’s data in the main window</source>
        <translation>Ver la misma parte de los datos de hoy en la ventana principal</translation>
    </message>
    <message>
        <source>Take the edits of the figure over into your workspace, after a look at them</source>
        <translation>Llevar los cambios de la figura al espacio de trabajo, después de revisarlos</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>&amp;Datos</translation>
    </message>
    <message>
        <source>&amp;Notes and sources</source>
        <translation>&amp;Notas y fuentes</translation>
    </message>
    <message>
        <source>Different &amp;today</source>
        <translation>Distinto &amp;hoy</translation>
    </message>
    <message>
        <source>&amp;Edits</source>
        <translation>Ca&amp;mbios</translation>
    </message>
    <message>
        <source>Made with cavapp %1, opened from %2. This window changes nothing in your workspace.</source>
        <translation>Hecha con cavapp %1, abierta desde %2. Esta ventana no cambia nada en el espacio de trabajo.</translation>
    </message>
    <message>
        <source>Today’s data cannot show this view any more.</source>
        <translation>Los datos de hoy ya no pueden mostrar esta vista.</translation>
    </message>
    <message>
        <source>Today’s data show the same.</source>
        <translation>Los datos de hoy muestran lo mismo.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) are different today.</source>
        <translation>
            <numerusform>Hoy es distinto %n valor.</numerusform>
            <numerusform>Hoy son distintos %n valores.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of notes and sources are different today.</source>
        <translation>
            <numerusform>Hoy es distinta %n línea de notas y fuentes.</numerusform>
            <numerusform>Hoy son distintas %n líneas de notas y fuentes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periodo</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>corregido</translation>
    </message>
    <message>
        <source>Data of the figure</source>
        <translation>Datos de la figura</translation>
    </message>
    <message>
        <source>Notes and sources</source>
        <translation>Notas y fuentes</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>In the figure</source>
        <translation>En la figura</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>What is different today</source>
        <translation>Lo que hoy es distinto</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Edited to</source>
        <translation>Corregido a</translation>
    </message>
    <message>
        <source>By, on</source>
        <translation>Quién, cuándo</translation>
    </message>
    <message>
        <source>Edits in the figure</source>
        <translation>Cambios en la figura</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Volver a exportar</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Escrito: %1</translation>
    </message>
</context>
<context>
    <name>FindFigureDialog</name>
    <message>
        <source>Find figure</source>
        <translation>Buscar figura</translation>
    </message>
    <message>
        <source>&amp;Figure number, as printed at the foot of the picture (CAV-…):</source>
        <translation>&amp;Número de figura, impreso al pie de la imagen (CAV-…):</translation>
    </message>
    <message>
        <source>Figures exported from this workspace</source>
        <translation>Figuras exportadas desde este espacio de trabajo</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>No figure was exported from this workspace yet. Those of the report are found.</source>
        <translation>Todavía no se exportó ninguna figura desde este espacio de trabajo. Las del informe se encuentran.</translation>
    </message>
    <message>
        <source>Not in this workspace. Looking among the figures of the report…</source>
        <translation>No está en este espacio de trabajo. Buscando entre las figuras del informe…</translation>
    </message>
    <message>
        <source>%1 is not known here. If the picture was made on another computer, open the file itself, or merge a copy of the workspace it was made with.</source>
        <translation>%1 no se conoce aquí. Si la imagen se hizo en otra computadora, abrir el archivo mismo o combinar una copia del espacio de trabajo con que se hizo.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>¿Será %1?</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>A number, country, account, year, author or word</source>
        <translation>Una cifra, un país, una cuenta, un año, un autor o una palabra</translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation>Palabras por buscar</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Resultados</translation>
    </message>
    <message numerus="yes">
        <source>%n observation(s)</source>
        <translation>
            <numerusform>%n observación</numerusform>
            <numerusform>%n observaciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n measure(s) of exhibits</source>
        <translation>
            <numerusform>%n medida de figuras y cuadros</numerusform>
            <numerusform>%n medidas de figuras y cuadros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) to exhibits</source>
        <translation>
            <numerusform>%n nota a figuras y cuadros</numerusform>
            <numerusform>%n notas a figuras y cuadros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n referencia</numerusform>
            <numerusform>%n referencias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n footnote(s) of the report</source>
        <translation>
            <numerusform>%n nota al pie del informe</numerusform>
            <numerusform>%n notas al pie del informe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n abbreviation(s)</source>
        <translation>
            <numerusform>%n sigla</numerusform>
            <numerusform>%n siglas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%n afirmación</numerusform>
            <numerusform>%n afirmaciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) and line(s) for charts</source>
        <translation>
            <numerusform>%n acontecimiento o línea para gráficas</numerusform>
            <numerusform>%n acontecimientos y líneas para gráficas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) the report names</source>
        <translation>
            <numerusform>%n lugar que el informe nombra</numerusform>
            <numerusform>%n lugares que el informe nombra</numerusform>
        </translation>
    </message>
    <message>
        <source>All words must match; capitals and accents do not matter.</source>
        <translation>Deben coincidir todas las palabras; las mayúsculas y los acentos no importan.</translation>
    </message>
    <message>
        <source>Nothing holds all of these words. Try fewer of them.</source>
        <translation>Nada contiene todas estas palabras. Probar con menos.</translation>
    </message>
    <message>
        <source>The best %1 of %2 hits are listed. Add a word to narrow them down.</source>
        <translation>Se listan los %1 mejores de %2 resultados. Agregar una palabra para reducirlos.</translation>
    </message>
    <message>
        <source>Enter goes to the hit, Esc closes.</source>
        <translation>Enter va al resultado, Esc cierra.</translation>
    </message>
</context>
<context>
    <name>FolderLine</name>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Elegi&amp;r…</translation>
    </message>
</context>
<context>
    <name>FootnoteRecord</name>
    <message>
        <source>page %1</source>
        <translation>página %1</translation>
    </message>
    <message>
        <source>What it supports</source>
        <translation>Lo que respalda</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Lo que dice</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Incertidumbre</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>Claims that rest on it</source>
        <translation>Afirmaciones que se apoyan en ella</translation>
    </message>
    <message>
        <source>always, with the numbers</source>
        <translation>siempre, con las cifras</translation>
    </message>
    <message>
        <source>on request</source>
        <translation>a pedido</translation>
    </message>
    <message>
        <source>Where it applies</source>
        <translation>Dónde se aplica</translation>
    </message>
    <message>
        <source>Printed marker</source>
        <translation>Llamada impresa</translation>
    </message>
    <message>
        <source>Speaks of</source>
        <translation>Trata de</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>Se aplica a</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Se muestra</translation>
    </message>
    <message>
        <source>Money meant for another year</source>
        <translation>Dinero previsto para otro año</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>Figura o cuadro</translation>
    </message>
    <message>
        <source>the map; it has no numbers</source>
        <translation>el mapa; no tiene cifras</translation>
    </message>
    <message>
        <source>%1 million US dollars, printed under %2, meant for %3</source>
        <translation>%1 millones de dólares, impresos bajo %2, previstos para %3</translation>
    </message>
</context>
<context>
    <name>GlossaryModel</name>
    <message>
        <source>In English</source>
        <translation>En inglés</translation>
    </message>
    <message>
        <source>In Spanish</source>
        <translation>En español</translation>
    </message>
    <message>
        <source>Short form</source>
        <translation>Sigla</translation>
    </message>
</context>
<context>
    <name>GlossaryTable</name>
    <message>
        <source>Abbreviations</source>
        <translation>Siglas</translation>
    </message>
</context>
<context>
    <name>HeaderCommands</name>
    <message>
        <source>Sort rows by %1, largest first</source>
        <translation>Ordenar las filas por %1, de mayor a menor</translation>
    </message>
    <message>
        <source>Sort rows by %1, smallest first</source>
        <translation>Ordenar las filas por %1, de menor a mayor</translation>
    </message>
    <message>
        <source>Rows by name</source>
        <translation>Filas por nombre</translation>
    </message>
    <message>
        <source>Rows in the report’s order</source>
        <translation>Filas en el orden del informe</translation>
    </message>
    <message>
        <source>Rows in the first order</source>
        <translation>Filas en el orden inicial</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import works</source>
        <translation>Importar obras</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Archivo: %1</translation>
    </message>
    <message>
        <source>Paste BibTeX, RIS or CSL-JSON here, or choose a file.</source>
        <translation>Pegar aquí BibTeX, RIS o CSL-JSON, o elegir un archivo.</translation>
    </message>
    <message>
        <source>Text to import</source>
        <translation>Texto por importar</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Elegir un &amp;archivo…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>&amp;Stop reading</source>
        <translation>&amp;Dejar de leer</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Qué está mal</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Obra</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Conocida</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>Works that come in</source>
        <translation>Obras que entran</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Línea %1: %2</translation>
    </message>
    <message>
        <source>same work: %1</source>
        <translation>misma obra: %1</translation>
    </message>
    <message>
        <source>same key: %1</source>
        <translation>misma clave: %1</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Conservar ambas</translation>
    </message>
    <message>
        <source>Replace mine</source>
        <translation>Reemplazar la mía</translation>
    </message>
    <message numerus="yes">
        <source>Import %n work(s)</source>
        <translation>
            <numerusform>Importar %n obra</numerusform>
            <numerusform>Importar %n obras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n finding(s)</source>
        <translation>
            <numerusform>%1: %n problema</numerusform>
            <numerusform>%1: %n problemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more work(s) come in without a row here</source>
        <translation>
            <numerusform>Entra %n obra más sin fila aquí</numerusform>
            <numerusform>Entran %n obras más sin fila aquí</numerusform>
        </translation>
    </message>
    <message>
        <source>References (*.bib *.ris *.json *.txt);;All files (*)</source>
        <translation>Referencias (*.bib *.ris *.json *.txt);;Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Citation panel</source>
        <translation>Panel de citas</translation>
    </message>
    <message>
        <source>The next link</source>
        <translation>El enlace siguiente</translation>
    </message>
    <message>
        <source>Follow the link</source>
        <translation>Seguir el enlace</translation>
    </message>
    <message>
        <source>Back to the cell or point</source>
        <translation>Volver a la celda o al punto</translation>
    </message>
    <message>
        <source>List of changes</source>
        <translation>Lista de cambios</translation>
    </message>
    <message>
        <source>Go to the cell</source>
        <translation>Ir a la celda</translation>
    </message>
    <message>
        <source>Take back what is selected</source>
        <translation>Anular lo seleccionado</translation>
    </message>
    <message>
        <source>Window of a figure</source>
        <translation>Ventana de una figura</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Volver a exportar</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Cerrar la ventana</translation>
    </message>
    <message>
        <source>Filter of the source notes</source>
        <translation>Filtro de las notas sobre fuentes</translation>
    </message>
    <message>
        <source>Go to the list</source>
        <translation>Ir a la lista</translation>
    </message>
    <message>
        <source>Empty the filter</source>
        <translation>Vaciar el filtro</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periodo</translation>
    </message>
    <message>
        <source>Move one end by a year</source>
        <translation>Mover un extremo un año</translation>
    </message>
    <message>
        <source>Move one end by five years</source>
        <translation>Mover un extremo cinco años</translation>
    </message>
    <message>
        <source>Move one end as far as it goes</source>
        <translation>Mover un extremo hasta el tope</translation>
    </message>
    <message>
        <source>Change the end</source>
        <translation>Cambiar de extremo</translation>
    </message>
    <message>
        <source>Move both ends</source>
        <translation>Mover ambos extremos</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Gráfica</translation>
    </message>
    <message>
        <source>Another year</source>
        <translation>Otro año</translation>
    </message>
    <message>
        <source>Another row, in the same year</source>
        <translation>Otra fila, en el mismo año</translation>
    </message>
    <message>
        <source>The first and the last year</source>
        <translation>El primer año y el último</translation>
    </message>
    <message>
        <source>A shorter period, a longer one</source>
        <translation>Un periodo más corto, uno más largo</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>Todos los años</translation>
    </message>
    <message>
        <source>Read all rows of the year aloud</source>
        <translation>Leer en voz alta todas las filas del año</translation>
    </message>
    <message>
        <source>What can be done with the point</source>
        <translation>Qué se puede hacer con el punto</translation>
    </message>
    <message>
        <source>List of rows</source>
        <translation>Lista de filas</translation>
    </message>
    <message>
        <source>Show or hide a row</source>
        <translation>Mostrar u ocultar una fila</translation>
    </message>
    <message>
        <source>Highlight one row</source>
        <translation>Destacar una fila</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Delete the selected values, remove observations of yours</source>
        <translation>Borrar los valores seleccionados, quitar observaciones propias</translation>
    </message>
    <message>
        <source>Typing into a cell</source>
        <translation>Al escribir en una celda</translation>
    </message>
    <message>
        <source>Accept, and stay or go to the cell above or below</source>
        <translation>Aceptar y quedarse o pasar a la celda de arriba o de abajo</translation>
    </message>
    <message>
        <source>Accept, and go to the next or previous cell</source>
        <translation>Aceptar y pasar a la celda siguiente o anterior</translation>
    </message>
    <message>
        <source>Accept and go on, where typing began with a digit</source>
        <translation>Aceptar y seguir, si se empezó con una cifra</translation>
    </message>
    <message>
        <source>Leave the value as it was</source>
        <translation>Dejar el valor como estaba</translation>
    </message>
    <message>
        <source>Question at a cell</source>
        <translation>Pregunta junto a una celda</translation>
    </message>
    <message>
        <source>Choose an answer</source>
        <translation>Elegir una respuesta</translation>
    </message>
    <message>
        <source>Back to what was typed</source>
        <translation>Volver a lo escrito</translation>
    </message>
    <message>
        <source>Another cell</source>
        <translation>Otra celda</translation>
    </message>
    <message>
        <source>Type into the cell; a digit begins at once</source>
        <translation>Escribir en la celda; una cifra empieza de inmediato</translation>
    </message>
    <message>
        <source>Notes and sources of the row</source>
        <translation>Notas y fuentes de la fila</translation>
    </message>
    <message>
        <source>Notes and sources of the column</source>
        <translation>Notas y fuentes de la columna</translation>
    </message>
    <message>
        <source>What can be done with the cell and its column</source>
        <translation>Qué se puede hacer con la celda y su columna</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Another hit</source>
        <translation>Otro resultado</translation>
    </message>
    <message>
        <source>Go to the hit</source>
        <translation>Ir al resultado</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>From one part of the window to the next</source>
        <translation>De una parte de la ventana a la siguiente</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;New workspace…</source>
        <translation>&amp;Nuevo espacio de trabajo…</translation>
    </message>
    <message>
        <source>Begin an empty workspace in a file of its own</source>
        <translation>Empezar un espacio de trabajo vacío en un archivo propio</translation>
    </message>
    <message>
        <source>&amp;Open workspace…</source>
        <translation>&amp;Abrir espacio de trabajo…</translation>
    </message>
    <message>
        <source>Show and keep edits in another workspace</source>
        <translation>Mostrar y guardar los cambios en otro espacio de trabajo</translation>
    </message>
    <message>
        <source>Save a &amp;copy as…</source>
        <translation>Guardar una &amp;copia como…</translation>
    </message>
    <message>
        <source>Write a verified copy of the workspace; edits are kept without this</source>
        <translation>Escribir una copia verificada del espacio de trabajo; los cambios se guardan solos</translation>
    </message>
    <message>
        <source>Res&amp;tore a backup…</source>
        <translation>Res&amp;taurar un respaldo…</translation>
    </message>
    <message>
        <source>Go back to an earlier state of the workspace</source>
        <translation>Volver a un estado anterior del espacio de trabajo</translation>
    </message>
    <message>
        <source>C&amp;heck workspace…</source>
        <translation>Comprobar el espacio &amp;de trabajo…</translation>
    </message>
    <message>
        <source>Examine the file from end to end, and repair it if need be</source>
        <translation>Examinar el archivo de principio a fin y repararlo si hace falta</translation>
    </message>
    <message>
        <source>&amp;Merge a copy…</source>
        <translation>Co&amp;mbinar una copia…</translation>
    </message>
    <message>
        <source>Bring in what somebody else edited in a copy of the workspace</source>
        <translation>Incorporar lo que otra persona corrigió en una copia del espacio de trabajo</translation>
    </message>
    <message>
        <source>&amp;Export figure…</source>
        <translation>&amp;Exportar figura…</translation>
    </message>
    <message>
        <source>Save the chart or table with its notes and sources as PNG, SVG or PDF</source>
        <translation>Guardar la gráfica o la tabla con sus notas y fuentes como PNG, SVG o PDF</translation>
    </message>
    <message>
        <source>Export &amp;set…</source>
        <translation>Exportar con&amp;junto…</translation>
    </message>
    <message>
        <source>Write many charts and tables at once, with an index page</source>
        <translation>Escribir muchas gráficas y tablas de una vez, con una página de índice</translation>
    </message>
    <message>
        <source>Save &amp;data…</source>
        <translation>G&amp;uardar datos…</translation>
    </message>
    <message>
        <source>Write the numbers with their notes and sources for a spreadsheet or a program</source>
        <translation>Escribir las cifras con sus notas y fuentes para una hoja de cálculo o un programa</translation>
    </message>
    <message>
        <source>&amp;Print figure…</source>
        <translation>&amp;Imprimir figura…</translation>
    </message>
    <message>
        <source>Look at the figure on paper, and print it</source>
        <translation>Ver la figura en papel e imprimirla</translation>
    </message>
    <message>
        <source>Open fi&amp;gure…</source>
        <translation>Abrir fi&amp;gura…</translation>
    </message>
    <message>
        <source>Bring back the figure in a picture that was exported</source>
        <translation>Recuperar la figura de una imagen exportada</translation>
    </message>
    <message>
        <source>F&amp;ind figure…</source>
        <translation>&amp;Buscar figura…</translation>
    </message>
    <message>
        <source>Bring back a figure by the number at its foot</source>
        <translation>Recuperar una figura por el número que lleva al pie</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Cerrar el programa</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>&amp;Números</translation>
    </message>
    <message>
        <source>Copy the selected cells as numbers under their heads, or selected text</source>
        <translation>Copiar las celdas seleccionadas como números con sus encabezados, o el texto seleccionado</translation>
    </message>
    <message>
        <source>&amp;With notes and sources</source>
        <translation>Con notas y &amp;fuentes</translation>
    </message>
    <message>
        <source>Copy the selected cells with the notes and sources that apply to them</source>
        <translation>Copiar las celdas seleccionadas con las notas y fuentes que se les aplican</translation>
    </message>
    <message>
        <source>As &amp;picture</source>
        <translation>Como &amp;imagen</translation>
    </message>
    <message>
        <source>Copy the chart with its notes and sources as a picture</source>
        <translation>Copiar la gráfica con sus notas y fuentes como imagen</translation>
    </message>
    <message>
        <source>&amp;Citation</source>
        <translation>&amp;Cita</translation>
    </message>
    <message>
        <source>Copy the citation of what is selected, ready for a footnote</source>
        <translation>Copiar la cita de lo seleccionado, lista para una nota al pie</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Valor</translation>
    </message>
    <message>
        <source>Copy the selected number alone</source>
        <translation>Copiar solo la cifra seleccionada</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>&amp;Paste…</source>
        <translation>&amp;Pegar…</translation>
    </message>
    <message>
        <source>Paste cells of a spreadsheet into the table, after a look at what changes</source>
        <translation>Pegar celdas de una hoja de cálculo en la tabla, después de revisar lo que cambia</translation>
    </message>
    <message>
        <source>&amp;Add an observation…</source>
        <translation>&amp;Agregar una observación…</translation>
    </message>
    <message>
        <source>Add a year, a country or an account of your own</source>
        <translation>Agregar un año, un país o una cuenta propios</translation>
    </message>
    <message>
        <source>C&amp;hanges…</source>
        <translation>Ca&amp;mbios…</translation>
    </message>
    <message>
        <source>List all that is yours, and take back what you like</source>
        <translation>Ver todo lo propio y anular lo que se quiera</translation>
    </message>
    <message>
        <source>Add a no&amp;te…</source>
        <translation>Agregar una &amp;nota…</translation>
    </message>
    <message>
        <source>Attach a note of yours to the selected cells, a row, a column or the table</source>
        <translation>Agregar una nota propia a las celdas seleccionadas, una fila, una columna o la tabla</translation>
    </message>
    <message>
        <source>Name the &amp;source…</source>
        <translation>Indicar la &amp;fuente…</translation>
    </message>
    <message>
        <source>Name the work on which the selected edits rest</source>
        <translation>Indicar la obra en que se apoyan las correcciones seleccionadas</translation>
    </message>
    <message>
        <source>Add a refer&amp;ence…</source>
        <translation>Agregar una referenc&amp;ia…</translation>
    </message>
    <message>
        <source>Add a work of the bibliography to the selected cells, a row, a column or the table</source>
        <translation>Agregar una obra de la bibliografía a las celdas seleccionadas, una fila, una columna o la tabla</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Buscar…</translation>
    </message>
    <message>
        <source>Search data, notes and references of all tabs</source>
        <translation>Buscar en los datos, las notas y las referencias de todas las pestañas</translation>
    </message>
    <message>
        <source>&amp;Your name…</source>
        <translation>N&amp;ombre…</translation>
    </message>
    <message>
        <source>The name that your edits carry</source>
        <translation>El nombre que llevan los cambios propios</translation>
    </message>
    <message>
        <source>&amp;Reset to the report</source>
        <translation>Volver al &amp;informe</translation>
    </message>
    <message>
        <source>Show exactly what the report shows</source>
        <translation>Mostrar exactamente lo que muestra el informe</translation>
    </message>
    <message>
        <source>As &amp;printed</source>
        <translation>Como está im&amp;preso</translation>
    </message>
    <message>
        <source>Show printed values in the place of your edits</source>
        <translation>Mostrar los valores impresos en lugar de los corregidos</translation>
    </message>
    <message>
        <source>&amp;All notes</source>
        <translation>&amp;Todas las notas</translation>
    </message>
    <message>
        <source>Show the optional notes under charts too</source>
        <translation>Mostrar también las notas opcionales debajo de las gráficas</translation>
    </message>
    <message>
        <source>&amp;Where this number comes from</source>
        <translation>De &amp;dónde proviene esta cifra</translation>
    </message>
    <message>
        <source>Read and walk through everything behind the selected number</source>
        <translation>Leer y recorrer todo lo que respalda la cifra seleccionada</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>&amp;Chart alone</source>
        <translation>Solo la &amp;gráfica</translation>
    </message>
    <message>
        <source>&amp;Both</source>
        <translation>&amp;Ambas</translation>
    </message>
    <message>
        <source>&amp;Table alone</source>
        <translation>Solo la &amp;tabla</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>&amp;Teclado</translation>
    </message>
    <message>
        <source>Show what can be done by keyboard</source>
        <translation>Mostrar lo que se puede hacer con el teclado</translation>
    </message>
    <message>
        <source>&amp;About cavapp</source>
        <translation>&amp;Acerca de cavapp</translation>
    </message>
    <message>
        <source>Version, data and licences</source>
        <translation>Versión, datos y licencias</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>Chart an&amp;d table</source>
        <translation>Gráfica &amp;y tabla</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>Co&amp;lores</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Idio&amp;ma</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>Homicide &amp;trends</source>
        <translation>Tendencias de &amp;homicidios</translation>
    </message>
    <message>
        <source>F&amp;unding tables</source>
        <translation>Cuadros de &amp;financiamiento</translation>
    </message>
    <message>
        <source>Section &amp;1004 grants</source>
        <translation>Ayuda de la sección &amp;1004</translation>
    </message>
    <message>
        <source>&amp;Source notes</source>
        <translation>&amp;Notas sobre fuentes</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>Cita</translation>
    </message>
    <message>
        <source>&amp;Citation panel</source>
        <translation>Panel de &amp;citas</translation>
    </message>
</context>
<context>
    <name>MeasureChoice</name>
    <message>
        <source>Show as</source>
        <translation>Mostrar como</translation>
    </message>
    <message>
        <source>Dollars of</source>
        <translation>Dólares de</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Price index</source>
        <translation>Índice de precios</translation>
    </message>
    <message>
        <source>the year before</source>
        <translation>el año anterior</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unidad</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge a copy</source>
        <translation>Combinar una copia</translation>
    </message>
    <message>
        <source>Nothing in %1 is new: all its edits are here already.</source>
        <translation>No hay nada nuevo en %1: todos sus cambios ya están aquí.</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) of %1 are new and will be taken over.</source>
        <translation>
            <numerusform>%n cambio de %1 es nuevo y se incorporará.</numerusform>
            <numerusform>%n cambios de %1 son nuevos y se incorporarán.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything that is new in %1 was edited here too.</source>
        <translation>Todo lo nuevo en %1 también se corrigió aquí.</translation>
    </message>
    <message numerus="yes">
        <source>%n figure number(s) of %1 will be known here.</source>
        <translation>
            <numerusform>%n número de figura de %1 se conocerá aquí.</numerusform>
            <numerusform>%n números de figura de %1 se conocerán aquí.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was edited on both sides</source>
        <translation>Lo que se corrigió en ambos lados</translation>
    </message>
    <message>
        <source>In all rows:</source>
        <translation>En todas las filas:</translation>
    </message>
    <message>
        <source>&amp;Mine counts</source>
        <translation>Vale lo &amp;mío</translation>
    </message>
    <message>
        <source>&amp;Theirs counts</source>
        <translation>Vale lo de la co&amp;pia</translation>
    </message>
    <message>
        <source>What is &amp;printed counts</source>
        <translation>Vale lo &amp;impreso</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Combinar</translation>
    </message>
    <message numerus="yes">
        <source>Choose mine, theirs or printed in %n row(s).</source>
        <translation>
            <numerusform>Elegir lo mío, lo de la copia o lo impreso en %n fila.</numerusform>
            <numerusform>Elegir lo mío, lo de la copia o lo impreso en %n filas.</numerusform>
        </translation>
    </message>
    <message>
        <source>The merge is one step: Undo takes all of it back.</source>
        <translation>La combinación es un solo paso: Deshacer la anula por completo.</translation>
    </message>
</context>
<context>
    <name>MovementChoice</name>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Todas</translation>
    </message>
    <message>
        <source>Notes that &amp;move amounts</source>
        <translation>Notas que &amp;mueven montos</translation>
    </message>
    <message>
        <source>Notes that move amounts</source>
        <translation>Notas que mueven montos</translation>
    </message>
    <message>
        <source>Count amounts in the year they are booked in, in the year that the notes name, or in both</source>
        <translation>Contar los montos en el año en que están registrados, en el año que indican las notas o en ambos</translation>
    </message>
    <message>
        <source>As booked</source>
        <translation>Según lo registrado</translation>
    </message>
    <message>
        <source>As intended</source>
        <translation>Según lo previsto</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Apply note %1</source>
        <translation>Aplicar la nota %1</translation>
    </message>
</context>
<context>
    <name>MovementForm</name>
    <message>
        <source>This note &amp;moves an amount</source>
        <translation>Esta nota &amp;mueve un monto</translation>
    </message>
    <message>
        <source>Amo&amp;unt</source>
        <translation>Mo&amp;nto</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;De</translation>
    </message>
    <message>
        <source>T&amp;o</source>
        <translation>&amp;A</translation>
    </message>
    <message>
        <source>Row it is booked in</source>
        <translation>Fila en que está registrado</translation>
    </message>
    <message>
        <source>Year it is booked in</source>
        <translation>Año en que está registrado</translation>
    </message>
    <message>
        <source>Row it is meant for</source>
        <translation>Fila para la que está previsto</translation>
    </message>
    <message>
        <source>Year it is meant for</source>
        <translation>Año para el que está previsto</translation>
    </message>
    <message>
        <source>Amount that is moved</source>
        <translation>Monto que se mueve</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Edit note</source>
        <translation>Editar la nota</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Agregar una nota</translation>
    </message>
    <message>
        <source>O&amp;n</source>
        <translation>&amp;Para</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Texto</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Se lee</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>Cambiar la nota</translation>
    </message>
    <message>
        <source>&amp;Remove note</source>
        <translation>&amp;Quitar la nota</translation>
    </message>
    <message>
        <source>A note with this text exists. It will now apply to both places.</source>
        <translation>Ya existe una nota con este texto. Ahora se aplicará a ambos lugares.</translation>
    </message>
</context>
<context>
    <name>NoteEntries</name>
    <message>
        <source>Without a year</source>
        <translation>Sin año</translation>
    </message>
    <message>
        <source>p. %1</source>
        <translation>p. %1</translation>
    </message>
    <message>
        <source>Without a number</source>
        <translation>Sin número</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>opcional</translation>
    </message>
</context>
<context>
    <name>NotesPart</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n nota</numerusform>
            <numerusform>%n notas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n fuente</numerusform>
            <numerusform>%n fuentes</numerusform>
        </translation>
    </message>
    <message>
        <source>Notes and sources: %1, %2</source>
        <translation>Notas y fuentes: %1, %2</translation>
    </message>
</context>
<context>
    <name>NotesStrip</name>
    <message>
        <source>Notes and sources</source>
        <translation>Notas y fuentes</translation>
    </message>
</context>
<context>
    <name>OpenWorkspace</name>
    <message>
        <source>%1 could not be shown. It is left as it is: choose another workspace.</source>
        <translation>%1 no se pudo mostrar. Se deja como está: elegir otro espacio de trabajo.</translation>
    </message>
    <message>
        <source>%1 exists already. Open it, or choose another name.</source>
        <translation>%1 ya existe. Abrirlo o elegir otro nombre.</translation>
    </message>
    <message>
        <source>%1 is being written. Try again in a moment.</source>
        <translation>Se está escribiendo %1. Volver a intentar en un momento.</translation>
    </message>
    <message>
        <source>There is no workspace to copy.</source>
        <translation>No hay ningún espacio de trabajo que copiar.</translation>
    </message>
    <message>
        <source>%1 is the workspace itself. Choose another name.</source>
        <translation>%1 es el propio espacio de trabajo. Elegir otro nombre.</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>The report&apos;s notes stay where they are; what they say will stand here as notes of yours</source>
        <translation>Las notas del informe se quedan donde están; lo que dicen figurará aquí como notas propias</translation>
    </message>
    <message>
        <source>Some numbers can be read in two ways. They are written like:</source>
        <translation>Algunos números se pueden leer de dos maneras. Están escritos como:</translation>
    </message>
    <message>
        <source>What pasting changes</source>
        <translation>Lo que cambia al pegar</translation>
    </message>
    <message>
        <source>Check all</source>
        <translation>Marcar todo</translation>
    </message>
    <message>
        <source>Checks every cell that raises no question</source>
        <translation>Marca todas las celdas que no plantean dudas</translation>
    </message>
    <message>
        <source>This block changes nothing: every number in it is in the table already.</source>
        <translation>Este bloque no cambia nada: todos sus números ya están en la tabla.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) would change.</source>
        <translation>
            <numerusform>Cambiaría %Ln celda.</numerusform>
            <numerusform>Cambiarían %Ln celdas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) stay as they are.</source>
        <translation>
            <numerusform>%Ln celda queda como está.</numerusform>
            <numerusform>%Ln celdas quedan como están.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) cannot be taken over; the reasons are listed.</source>
        <translation>
            <numerusform>%Ln celda no se puede tomar; el motivo figura en la lista.</numerusform>
            <numerusform>%Ln celdas no se pueden tomar; los motivos figuran en la lista.</numerusform>
        </translation>
    </message>
    <message>
        <source>The block does not name these places: tick what belongs where the cursor stands.</source>
        <translation>El bloque no nombra estos lugares: marcar lo que corresponde donde está el cursor.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) differ about a thousandfold. Tick those you want to keep.</source>
        <translation>
            <numerusform>%Ln número difiere unas mil veces. Marcarlo para conservarlo.</numerusform>
            <numerusform>%Ln números difieren unas mil veces. Marcar los que se quieran conservar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Marks on the heads of the block are left out: %1</source>
        <translation>Se omiten las llamadas de los encabezados del bloque: %1</translation>
    </message>
    <message>
        <source>Text under the block is left out: %1</source>
        <translation>Se omite el texto debajo del bloque: %1</translation>
    </message>
    <message numerus="yes">
        <source>Apply %Ln change(s)</source>
        <translation>
            <numerusform>Aplicar %Ln cambio</numerusform>
            <numerusform>Aplicar %Ln cambios</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the notes of the marks over too: %1</source>
        <translation>Tomar también las notas de las llamadas: %1</translation>
    </message>
</context>
<context>
    <name>PasteModel</name>
    <message>
        <source>row %1, column %2 of the block</source>
        <translation>fila %1, columna %2 del bloque</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 o %2</translation>
    </message>
    <message>
        <source>two readings: choose above how numbers are written</source>
        <translation>dos lecturas: elegir arriba cómo están escritos los números</translation>
    </message>
    <message>
        <source>about a thousand times as much or as little: tick it if it is right</source>
        <translation>unas mil veces más o menos: marcarlo si es correcto</translation>
    </message>
    <message>
        <source>less than zero: tick it if money was taken back (a rescission)</source>
        <translation>menor que cero: marcarlo si se retiró dinero (una rescisión)</translation>
    </message>
    <message>
        <source>adds an observation</source>
        <translation>agrega una observación</translation>
    </message>
    <message>
        <source>changes the status to: %1</source>
        <translation>cambia el estado a: %1</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>ningún número</translation>
    </message>
    <message>
        <source>mark %1: no note here carries it</source>
        <translation>llamada %1: ninguna nota de aquí la lleva</translation>
    </message>
    <message>
        <source>mark %1: its note applies here</source>
        <translation>llamada %1: su nota se aplica aquí</translation>
    </message>
    <message>
        <source>mark %1: its note does not apply here yet</source>
        <translation>llamada %1: su nota todavía no se aplica aquí</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Celda</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Observaciones</translation>
    </message>
</context>
<context>
    <name>PeriodSlider</name>
    <message>
        <source>Period</source>
        <translation>Periodo</translation>
    </message>
    <message>
        <source>%1; the arrow keys change it</source>
        <translation>%1; las flechas lo cambian</translation>
    </message>
    <message>
        <source>From %1 to %2; the arrow keys move %3</source>
        <translation>De %1 a %2; las flechas mueven %3</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>De %1 a %2</translation>
    </message>
</context>
<context>
    <name>PictureCopier</name>
    <message>
        <source>There is no room for the copy (%1): free some space.</source>
        <translation>No hay lugar para la copia (%1): liberar espacio.</translation>
    </message>
</context>
<context>
    <name>ReferenceFields</name>
    <message>
        <source>The report does not print these fields; they were added here: %1.</source>
        <translation>El informe no imprime estos campos; se agregaron aquí: %1.</translation>
    </message>
    <message>
        <source>undated</source>
        <translation>sin fecha</translation>
    </message>
    <message>
        <source>Copy read</source>
        <translation>Copia leída</translation>
    </message>
    <message>
        <source>Date of the copy</source>
        <translation>Fecha de la copia</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Condiciones</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Address, may be gone</source>
        <translation>Dirección, quizá ya no exista</translation>
    </message>
    <message>
        <source>Address as printed in 2013, may be gone</source>
        <translation>Dirección impresa en 2013, quizá ya no exista</translation>
    </message>
    <message>
        <source>Kind of work</source>
        <translation>Tipo de obra</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Autores</translation>
    </message>
    <message>
        <source>Editors</source>
        <translation>Editores</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Published in</source>
        <translation>Publicado en</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Acto</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Number in the series</source>
        <translation>Número en la serie</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Número de la revista</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Sección</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>Editorial</translation>
    </message>
    <message>
        <source>Place of publication</source>
        <translation>Lugar de publicación</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Consulted</source>
        <translation>Consultado</translation>
    </message>
    <message>
        <source>Jurisdiction</source>
        <translation>Jurisdicción</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Other address printed in 2013</source>
        <translation>Otra dirección impresa en 2013</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation>ISBN</translation>
    </message>
    <message>
        <source>ISSN</source>
        <translation>ISSN</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Palabras clave</translation>
    </message>
    <message>
        <source>Abstract</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message>
        <source>Short name in the data files</source>
        <translation>Nombre corto en los archivos de datos</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Estados Unidos</translation>
    </message>
    <message>
        <source>forthcoming when the report appeared</source>
        <translation>por publicarse cuando salió el informe</translation>
    </message>
    <message>
        <source>Journal article</source>
        <translation>Artículo académico</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Libro</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Conference paper</source>
        <translation>Ponencia</translation>
    </message>
    <message>
        <source>Letter, conversation</source>
        <translation>Carta, conversación</translation>
    </message>
    <message>
        <source>Blog post</source>
        <translation>Entrada de blog</translation>
    </message>
    <message>
        <source>Thesis</source>
        <translation>Tesis</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>Ley</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Página web</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Capítulo</translation>
    </message>
    <message>
        <source>Unpublished paper</source>
        <translation>Documento inédito</translation>
    </message>
    <message>
        <source>Program package</source>
        <translation>Paquete informático</translation>
    </message>
    <message>
        <source>Magazine article</source>
        <translation>Artículo de revista</translation>
    </message>
    <message>
        <source>Newspaper article</source>
        <translation>Artículo de periódico</translation>
    </message>
    <message>
        <source>Talk or slides</source>
        <translation>Charla o diapositivas</translation>
    </message>
    <message>
        <source>It is open whether the address has a hyphen or an underscore in “occasional-papers”.</source>
        <translation>No está claro si la dirección lleva guion o guion bajo en «occasional-papers».</translation>
    </message>
    <message>
        <source>The place of publication stands as printed, unconfirmed.</source>
        <translation>El lugar de publicación figura como está impreso, sin confirmar.</translation>
    </message>
    <message>
        <source>Both places print an address that ends in 100930cars.pdf; whether that is right is open.</source>
        <translation>Ambos lugares imprimen una dirección que termina en 100930cars.pdf; no está claro si es correcta.</translation>
    </message>
    <message>
        <source>The number OP325 in footnote 18 was corrected by the editors of this program’s data.</source>
        <translation>La redacción de los datos de este programa corrigió el número OP325 de la nota al pie 18.</translation>
    </message>
    <message>
        <source>The dash in the title, in the works cited, was corrected by the editors of this program’s data.</source>
        <translation>La redacción de los datos de este programa corrigió la raya del título, en las obras citadas.</translation>
    </message>
    <message>
        <source>The underscore in the address, in the works cited, was corrected by the editors of this program’s data.</source>
        <translation>La redacción de los datos de este programa corrigió el guion bajo de la dirección, en las obras citadas.</translation>
    </message>
    <message>
        <source>In the address, underscores and a Roman I were corrected by the editors of this program’s data.</source>
        <translation>La redacción de los datos de este programa corrigió en la dirección guiones bajos y un I romano.</translation>
    </message>
    <message>
        <source>%1 (recorded in English)</source>
        <translation>%1 (registrado en inglés)</translation>
    </message>
</context>
<context>
    <name>ReferenceRecord</name>
    <message>
        <source>What it supports</source>
        <translation>Lo que respalda</translation>
    </message>
    <message>
        <source>How to cite it</source>
        <translation>Cómo citarla</translation>
    </message>
    <message>
        <source>Open doubts</source>
        <translation>Dudas abiertas</translation>
    </message>
    <message>
        <source>Copy of the data</source>
        <translation>Copia de los datos</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Todos los campos</translation>
    </message>
    <message>
        <source>Notes to exhibits that name it</source>
        <translation>Notas a figuras y cuadros que la nombran</translation>
    </message>
    <message>
        <source>Claims that name it</source>
        <translation>Afirmaciones que la nombran</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s), listed below</source>
        <translation>
            <numerusform>%n nota, más abajo</numerusform>
            <numerusform>%n notas, más abajo</numerusform>
        </translation>
    </message>
    <message>
        <source>Exhibits</source>
        <translation>Figuras y cuadros</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Observaciones</translation>
    </message>
    <message>
        <source>Footnotes of the report</source>
        <translation>Notas al pie del informe</translation>
    </message>
    <message>
        <source>Notes to exhibits</source>
        <translation>Notas a figuras y cuadros</translation>
    </message>
    <message>
        <source>Your edits that rest on it</source>
        <translation>Correcciones propias que se apoyan en ella</translation>
    </message>
    <message>
        <source>Added by you to</source>
        <translation>Agregada por cuenta propia a</translation>
    </message>
    <message>
        <source>Places cited in it</source>
        <translation>Lugares citados de ella</translation>
    </message>
    <message>
        <source>Named in the report in</source>
        <translation>El informe la nombra en</translation>
    </message>
    <message>
        <source>Nothing that is shown leans on it.</source>
        <translation>Nada de lo que se muestra se apoya en ella.</translation>
    </message>
    <message numerus="yes">
        <source>%n observation(s)</source>
        <translation>
            <numerusform>%n observación</numerusform>
            <numerusform>%n observaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>First note</source>
        <translation>Primera nota</translation>
    </message>
    <message>
        <source>Later notes</source>
        <translation>Notas siguientes</translation>
    </message>
</context>
<context>
    <name>ReleaseChoice</name>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>No claim of the report on it depends on the release.</source>
        <translation>Ninguna afirmación del informe al respecto depende de la edición.</translation>
    </message>
    <message>
        <source>Depends on the release:</source>
        <translation>Depende de la edición:</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message>
        <source>Find rows…</source>
        <translation>Buscar filas…</translation>
    </message>
    <message>
        <source>Find rows</source>
        <translation>Buscar filas</translation>
    </message>
    <message>
        <source>One row at least stays checked.</source>
        <translation>Al menos una fila queda marcada.</translation>
    </message>
</context>
<context>
    <name>RowModel</name>
    <message>
        <source>with values of yours</source>
        <translation>con valores propios</translation>
    </message>
    <message>
        <source>in focus</source>
        <translation>destacada</translation>
    </message>
</context>
<context>
    <name>SaveDataDialog</name>
    <message>
        <source>Save data</source>
        <translation>Guardar datos</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>What is &amp;shown</source>
        <translation>Lo que se &amp;muestra</translation>
    </message>
    <message>
        <source>The &amp;whole dataset</source>
        <translation>Todo el con&amp;junto de datos</translation>
    </message>
    <message>
        <source>&amp;One fact a row</source>
        <translation>&amp;Un dato por fila</translation>
    </message>
    <message>
        <source>Rows by &amp;periods, as a table</source>
        <translation>Filas por &amp;periodos, como tabla</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Laid out</source>
        <translation>Disposición</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel (XLSX)</translation>
    </message>
    <message>
        <source>OpenDocument (ODS)</source>
        <translation>OpenDocument (ODS)</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Zip with all lists as CSV</source>
        <translation>Zip con todas las listas en CSV</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Como</translation>
    </message>
    <message>
        <source>CSV for Excel: say that it is UTF-&amp;8</source>
        <translation>CSV para Excel: indicar que es UTF-&amp;8</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Carpeta</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>Elegir al menos un formato.</translation>
    </message>
    <message>
        <source>Choose a folder for the files.</source>
        <translation>Elegir una carpeta para los archivos.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 ya existe. ¿Reemplazarlo?</translation>
    </message>
    <message>
        <source>Folder for the data</source>
        <translation>Carpeta para los datos</translation>
    </message>
</context>
<context>
    <name>ShippedLabel</name>
    <message>
        <source>The program&apos;s files are being compared with those that were shipped…</source>
        <translation>Se comparan los archivos del programa con los que se distribuyeron…</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Teclado</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Release</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Medida</translation>
    </message>
    <message>
        <source>Compare releases</source>
        <translation>Comparar ediciones</translation>
    </message>
    <message>
        <source>Report’s release</source>
        <translation>La del informe</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>Escala logarítmica</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>Figura o cuadro</translation>
    </message>
    <message>
        <source>Order, numbering, events, scale and what else can be chosen</source>
        <translation>Orden, numeración, acontecimientos, escala y lo demás que se puede elegir</translation>
    </message>
    <message>
        <source>Reset to the report</source>
        <translation>Volver al informe</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Show exactly what the report shows (Ctrl+R)</source>
        <translation>Mostrar exactamente lo que muestra el informe (Ctrl+R)</translation>
    </message>
    <message>
        <source>Undo all choices made here (Ctrl+R)</source>
        <translation>Deshacer todo lo elegido aquí (Ctrl+R)</translation>
    </message>
    <message>
        <source>First release</source>
        <translation>Edición inicial</translation>
    </message>
    <message>
        <source>no values here</source>
        <translation>sin valores aquí</translation>
    </message>
    <message>
        <source>another unit: shown by itself</source>
        <translation>otra unidad: se muestra sola</translation>
    </message>
    <message>
        <source>added by you</source>
        <translation>agregada por cuenta propia</translation>
    </message>
    <message>
        <source>More (in use)</source>
        <translation>Más (en uso)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
</context>
<context>
    <name>SourceDialog</name>
    <message>
        <source>Name the source</source>
        <translation>Indicar la fuente</translation>
    </message>
    <message>
        <source>A work &amp;known here</source>
        <translation>Una obra &amp;ya conocida</translation>
    </message>
    <message>
        <source>A &amp;new work</source>
        <translation>Una obra &amp;nueva</translation>
    </message>
    <message>
        <source>N&amp;o work, only a reason</source>
        <translation>&amp;Sin obra, solo un motivo</translation>
    </message>
    <message>
        <source>Keep source</source>
        <translation>Guardar la fuente</translation>
    </message>
    <message>
        <source>Choose a work.</source>
        <translation>Elegir una obra.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 y %n más</numerusform>
            <numerusform>%1 y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Work</source>
        <translation>&amp;Obra</translation>
    </message>
    <message>
        <source>A reason is kept with the edit. It is no source: an edit without a work is shown as one.</source>
        <translation>El motivo se guarda con el cambio. No es una fuente: un cambio sin obra se muestra como tal.</translation>
    </message>
    <message>
        <source>Page or table, such as p. 14</source>
        <translation>Página o cuadro, por ejemplo p. 14</translation>
    </message>
    <message>
        <source>Why the value was changed</source>
        <translation>Por qué se cambió el valor</translation>
    </message>
    <message>
        <source>Place &amp;in it</source>
        <translation>&amp;Lugar en la obra</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motivo</translation>
    </message>
    <message>
        <source>Keep reason</source>
        <translation>Guardar el motivo</translation>
    </message>
</context>
<context>
    <name>SourceNotesTab</name>
    <message>
        <source>References</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>The report’s footnotes</source>
        <translation>Notas al pie del informe</translation>
    </message>
    <message>
        <source>Notes to exhibits</source>
        <translation>Notas a figuras y cuadros</translation>
    </message>
    <message>
        <source>Abbreviations</source>
        <translation>Siglas</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Afirmaciones</translation>
    </message>
    <message>
        <source>About this data</source>
        <translation>Acerca de los datos</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ficha</translation>
    </message>
    <message>
        <source>Parts of the source notes</source>
        <translation>Partes de las notas sobre fuentes</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Filtrar la lista</translation>
    </message>
</context>
<context>
    <name>SourcePrompt</name>
    <message>
        <source>N&amp;ame the source…</source>
        <translation>Indica&amp;r la fuente…</translation>
    </message>
    <message>
        <source>N&amp;ot now</source>
        <translation>Ah&amp;ora no</translation>
    </message>
    <message>
        <source>No source for %1 (%2).</source>
        <translation>Sin fuente para %1 (%2).</translation>
    </message>
    <message>
        <source>No source for the edit (%2).</source>
        <translation>Sin fuente para el cambio (%2).</translation>
    </message>
    <message numerus="yes">
        <source>No source for %n edited value(s).</source>
        <translation>
            <numerusform>Sin fuente para %n valor corregido.</numerusform>
            <numerusform>Sin fuente para %n valores corregidos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>This workspace is open for reading only.</source>
        <translation>Este espacio de trabajo está abierto solo para lectura.</translation>
    </message>
    <message>
        <source>The printed values are shown. Show your edits to change them.</source>
        <translation>Se muestran los valores impresos. Para cambiarlos, mostrar los corregidos.</translation>
    </message>
    <message>
        <source>These values are computed. Show them as released to change one.</source>
        <translation>Estos valores se calculan. Para cambiar uno, mostrarlos según la edición.</translation>
    </message>
    <message>
        <source>This value is computed from notes that are applied. Show it as booked to change it.</source>
        <translation>Este valor se calcula con las notas aplicadas. Para cambiarlo, mostrarlo según lo registrado.</translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation>Corregido por cuenta propia</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 frente a %2</translation>
    </message>
    <message>
        <source>As intended, computed here: %1. As booked: %2.</source>
        <translation>Según lo previsto, calculado aquí: %1. Según lo registrado: %2.</translation>
    </message>
    <message>
        <source>Added by you: the report has no such value.</source>
        <translation>Agregado por cuenta propia: el informe no tiene este valor.</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>fila %1</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>columna %1</translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation>corregido por cuenta propia</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s): %1</source>
        <translation>
            <numerusform>%n nota: %1</numerusform>
            <numerusform>%n notas: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Added by you</source>
        <translation>Agregado por cuenta propia</translation>
    </message>
    <message>
        <source>added by you</source>
        <translation>agregado por cuenta propia</translation>
    </message>
</context>
<context>
    <name>TypeChoice</name>
    <message>
        <source>Chart</source>
        <translation>Gráfica</translation>
    </message>
    <message>
        <source>Own scales</source>
        <translation>Escalas propias</translation>
    </message>
    <message>
        <source>Heights can then not be compared from panel to panel</source>
        <translation>Las alturas no pueden compararse entonces de un panel a otro</translation>
    </message>
</context>
<context>
    <name>ViewCommands</name>
    <message>
        <source>&amp;Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>&amp;Reset to the report</source>
        <translation>Volver al &amp;informe</translation>
    </message>
    <message>
        <source>Undo all choices made here</source>
        <translation>Deshacer todo lo elegido aquí</translation>
    </message>
    <message>
        <source>Show exactly what the report shows</source>
        <translation>Mostrar exactamente lo que muestra el informe</translation>
    </message>
</context>
<context>
    <name>WindowState</name>
    <message>
        <source>The settings in %1 cannot be read: colours, sizes and recent workspaces are as at a first start. Remove that file to have them kept again.</source>
        <translation>Las preferencias en %1 no se pueden leer: colores, tamaños y espacios recientes están como al principio. Quitar ese archivo para que se vuelvan a guardar.</translation>
    </message>
</context>
<context>
    <name>WorkChoice</name>
    <message>
        <source>Type a name or a word of the title</source>
        <translation>Escribir un nombre o una palabra del título</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>Change a work</source>
        <translation>Cambiar una obra</translation>
    </message>
    <message>
        <source>Add a work</source>
        <translation>Agregar una obra</translation>
    </message>
    <message>
        <source>How it will be cited</source>
        <translation>Cómo se citará</translation>
    </message>
    <message>
        <source>Change work</source>
        <translation>Cambiar la obra</translation>
    </message>
    <message>
        <source>Add work</source>
        <translation>Agregar la obra</translation>
    </message>
    <message>
        <source>A work needs a title.</source>
        <translation>Una obra necesita un título.</translation>
    </message>
</context>
<context>
    <name>WorkForm</name>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Tipo</translation>
    </message>
    <message>
        <source>Family name, Given name; another … or an institution</source>
        <translation>Apellido, Nombre; otro … o una institución</translation>
    </message>
    <message>
        <source>2012, 2012-03 or 2012-03-06</source>
        <translation>2012, 2012-03 o 2012-03-06</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Conjunto de datos</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Libro</translation>
    </message>
    <message>
        <source>Article in a journal</source>
        <translation>Artículo académico</translation>
    </message>
    <message>
        <source>Article in a newspaper</source>
        <translation>Artículo de periódico</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Página web</translation>
    </message>
    <message>
        <source>Letter, conversation</source>
        <translation>Carta, conversación</translation>
    </message>
    <message>
        <source>Article in a magazine</source>
        <translation>Artículo de revista</translation>
    </message>
    <message>
        <source>Chapter of a book</source>
        <translation>Capítulo de libro</translation>
    </message>
    <message>
        <source>Paper of a conference</source>
        <translation>Ponencia</translation>
    </message>
    <message>
        <source>Thesis</source>
        <translation>Tesis</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>Ley</translation>
    </message>
    <message>
        <source>Unpublished paper</source>
        <translation>Documento inédito</translation>
    </message>
    <message>
        <source>Talk or slides</source>
        <translation>Charla o diapositivas</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Post of a blog</source>
        <translation>Entrada de blog</translation>
    </message>
    <message>
        <source>Other document</source>
        <translation>Otro documento</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>&amp;Autor</translation>
    </message>
    <message>
        <source>&amp;Editor</source>
        <translation>E&amp;ditor</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>Tít&amp;ulo</translation>
    </message>
    <message>
        <source>&amp;Journal or newspaper</source>
        <translation>&amp;Revista o periódico</translation>
    </message>
    <message>
        <source>&amp;Year</source>
        <translation>A&amp;ño</translation>
    </message>
    <message>
        <source>&amp;Publisher</source>
        <translation>&amp;Editorial</translation>
    </message>
    <message>
        <source>P&amp;lace</source>
        <translation>Lu&amp;gar</translation>
    </message>
    <message>
        <source>&amp;Series</source>
        <translation>Ser&amp;ie</translation>
    </message>
    <message>
        <source>&amp;Volume</source>
        <translation>&amp;Volumen</translation>
    </message>
    <message>
        <source>&amp;Issue</source>
        <translation>N&amp;úmero de la revista</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>Númer&amp;o</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Forma</translation>
    </message>
    <message>
        <source>Ve&amp;rsion</source>
        <translation>Ver&amp;sión</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>Direcció&amp;n</translation>
    </message>
    <message>
        <source>D&amp;OI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <source>Re&amp;mark</source>
        <translation>O&amp;bservación</translation>
    </message>
</context>
<context>
    <name>WorkerProcess</name>
    <message>
        <source>The part of cavapp that makes files could not be started. Start cavapp again, or install it anew.</source>
        <translation>No se pudo iniciar la parte de cavapp que hace los archivos. Volver a iniciar cavapp o instalarlo de nuevo.</translation>
    </message>
    <message>
        <source>The part of cavapp that makes files ended by itself: not everything was written. Try again.</source>
        <translation>La parte de cavapp que hace los archivos terminó por sí sola: no se escribió todo. Volver a intentar.</translation>
    </message>
</context>
<context>
    <name>WorksPage</name>
    <message>
        <source>&amp;Printed address may be gone</source>
        <translation>La &amp;dirección quizá ya no exista</translation>
    </message>
    <message>
        <source>Kind of work</source>
        <translation>Tipo de obra</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>Figura o cuadro</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>A&amp;dd…</source>
        <translation>A&amp;gregar…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>I&amp;mportar…</translation>
    </message>
    <message>
        <source>Chan&amp;ge…</source>
        <translation>Cam&amp;biar…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportar</translation>
    </message>
    <message>
        <source>Copy &amp;note</source>
        <translation>Copiar n&amp;ota</translation>
    </message>
    <message>
        <source>Copy &amp;bibliography entry</source>
        <translation>Copia&amp;r entrada</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>Copiar d&amp;irección</translation>
    </message>
    <message>
        <source>Copy as formatted text</source>
        <translation>Copiar como texto con formato</translation>
    </message>
    <message>
        <source>Copy as BibTeX</source>
        <translation>Copiar como BibTeX</translation>
    </message>
    <message>
        <source>Copy as RIS</source>
        <translation>Copiar como RIS</translation>
    </message>
    <message>
        <source>Copy as CSL-JSON</source>
        <translation>Copiar como CSL-JSON</translation>
    </message>
    <message>
        <source>BibTeX…</source>
        <translation>BibTeX…</translation>
    </message>
    <message>
        <source>RIS…</source>
        <translation>RIS…</translation>
    </message>
    <message>
        <source>CSL-JSON…</source>
        <translation>CSL-JSON…</translation>
    </message>
    <message>
        <source>Plain text…</source>
        <translation>Texto sin formato…</translation>
    </message>
    <message>
        <source>Rich text (RTF)…</source>
        <translation>Texto enriquecido (RTF)…</translation>
    </message>
    <message>
        <source>Web page…</source>
        <translation>Página web…</translation>
    </message>
    <message>
        <source>By author</source>
        <translation>Por autor</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Por título</translation>
    </message>
    <message>
        <source>By year</source>
        <translation>Por año</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Por tipo</translation>
    </message>
    <message>
        <source>By why it is listed</source>
        <translation>Por motivo de inclusión</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Todos los tipos</translation>
    </message>
    <message>
        <source>All exhibits</source>
        <translation>Figuras y cuadros</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>Export works</source>
        <translation>Exportar obras</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n seleccionada</numerusform>
            <numerusform>%n seleccionadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n a la vista</numerusform>
            <numerusform>%n a la vista</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceActions</name>
    <message>
        <source>New workspace</source>
        <translation>Nuevo espacio de trabajo</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Abrir espacio de trabajo</translation>
    </message>
    <message>
        <source>%1 is open already.</source>
        <translation>%1 ya está abierto.</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>Vaciar la &amp;lista</translation>
    </message>
    <message>
        <source>Save a copy of the workspace</source>
        <translation>Guardar una copia del espacio de trabajo</translation>
    </message>
    <message>
        <source>A copy was written: %1</source>
        <translation>Se escribió una copia: %1</translation>
    </message>
    <message>
        <source>You have not edited anything yet, so there is no file to check.</source>
        <translation>Todavía no hay cambios, así que no hay ningún archivo que comprobar.</translation>
    </message>
    <message>
        <source>&amp;Repair into a new file…</source>
        <translation>&amp;Reparar en un archivo nuevo…</translation>
    </message>
    <message>
        <source>Check of %1</source>
        <translation>Comprobación de %1</translation>
    </message>
    <message>
        <source>Nothing can be edited here now, so nothing can be merged.</source>
        <translation>Aquí no se puede corregir nada ahora, así que no se puede combinar nada.</translation>
    </message>
    <message>
        <source>Merge a copy of the workspace</source>
        <translation>Combinar una copia del espacio de trabajo</translation>
    </message>
    <message>
        <source>Save a copy elsewhere and go on there</source>
        <translation>Guardar una copia en otro lugar y seguir allí</translation>
    </message>
    <message>
        <source>Edits are now kept in %1</source>
        <translation>Los cambios se guardan ahora en %1</translation>
    </message>
    <message>
        <source>Edits are not on disk</source>
        <translation>Hay cambios que no están en el disco</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) are not on disk yet.</source>
        <translation>
            <numerusform>%Ln cambio todavía no está en el disco.</numerusform>
            <numerusform>%Ln cambios todavía no están en el disco.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Save a copy elsewhere…</source>
        <translation>&amp;Guardar una copia en otro lugar…</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Go on and lose %Ln edit(s)</source>
        <translation>
            <numerusform>&amp;Seguir y perder %Ln cambio</numerusform>
            <numerusform>&amp;Seguir y perder %Ln cambios</numerusform>
        </translation>
    </message>
    <message>
        <source>Re&amp;store a backup…</source>
        <translation>&amp;Restaurar un respaldo…</translation>
    </message>
    <message>
        <source>%1 repaired</source>
        <translation>%1 reparado</translation>
    </message>
    <message>
        <source>Repair into a new file</source>
        <translation>Reparar en un archivo nuevo</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Reparado</translation>
    </message>
    <message>
        <source>The file that was there is now %1.</source>
        <translation>El archivo que había es ahora %1.</translation>
    </message>
    <message>
        <source>The backup was restored.</source>
        <translation>Se restauró el respaldo.</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 copia</translation>
    </message>
    <message>
        <source>Workspaces (*%1)</source>
        <translation>Espacios de trabajo (*%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>WorkspaceCommands</name>
    <message>
        <source>the chart that answers the mouse</source>
        <translation>la gráfica que responde al ratón</translation>
    </message>
    <message>
        <source>the table</source>
        <translation>la tabla</translation>
    </message>
    <message>
        <source>Source notes</source>
        <translation>Notas sobre fuentes</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>A part of the program cannot be loaded; perhaps a virus scanner took a file away. Missing: %1.</source>
        <translation>Una parte del programa no se puede cargar; quizá un antivirus retiró un archivo. Falta: %1.</translation>
    </message>
    <message>
        <source>Delete the folder .venv in the program&apos;s folder, then start again.</source>
        <translation>Borrar la carpeta .venv en la carpeta del programa y volver a empezar.</translation>
    </message>
    <message>
        <source>Unpack the kit again, whole, then start again; “cavapp verify” names the file.</source>
        <translation>Volver a descomprimir todo el paquete y empezar de nuevo; «cavapp verify» nombra el archivo.</translation>
    </message>
    <message>
        <source>Details are in %1.</source>
        <translation>Los detalles están en %1.</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
</context>
<context>
    <name>WorkspaceStatus</name>
    <message>
        <source>The shipped data are shown; nothing can be edited.</source>
        <translation>Se muestran los datos publicados; no se puede corregir nada.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) are not on disk yet.</source>
        <translation>
            <numerusform>%Ln cambio todavía no está en el disco.</numerusform>
            <numerusform>%Ln cambios todavía no están en el disco.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is no longer open in the other window.</source>
        <translation>%1 ya no está abierto en la otra ventana.</translation>
    </message>
    <message>
        <source>%1 is on a network drive, where two computers may write to one file without noticing each other. A copy on this computer is safer.</source>
        <translation>%1 está en una unidad de red, donde dos computadoras pueden escribir en un mismo archivo sin notarlo. Una copia en esta computadora es más segura.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s)</source>
        <translation>
            <numerusform>%Ln cambio</numerusform>
            <numerusform>%Ln cambios</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 without source</source>
        <translation>%1, %2 sin fuente</translation>
    </message>
    <message>
        <source>Edits are kept in %1 · %2</source>
        <translation>Los cambios se guardan en %1 · %2</translation>
    </message>
    <message>
        <source>%1, read only · %2</source>
        <translation>%1, solo lectura · %2</translation>
    </message>
    <message>
        <source>cavapp: crime and violence in Mexico and Central America</source>
        <translation>cavapp: crimen y violencia en México y Centroamérica</translation>
    </message>
    <message>
        <source>%1 – cavapp</source>
        <translation>%1 – cavapp</translation>
    </message>
</context>
<context>
    <name>WrittenBar</name>
    <message>
        <source>Written: %1</source>
        <translation>Escrito: %1</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Copiar imagen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
</TS>
