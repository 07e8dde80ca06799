<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Backups (*.sql *.gz *.zip);;All files (*)</source>
        <translation>Copias (*.sql *.gz *.zip);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Choose a file or write an address first.</source>
        <translation>Elija antes un archivo o escriba una dirección.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Choose the backup file of Open Dental (.sql or .sql.gz), or write the address of its server, such as mysql://reader@server/opendental. Nothing is ever written there. You can import again later: only what has changed is taken over.</source>
        <translation>Elija la copia de Open Dental (.sql o .sql.gz) o escriba la dirección de su servidor, como mysql://lector@servidor/opendental. Allí nunca se escribe nada. Puede importar de nuevo más tarde: solo se toma lo que cambió.</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Contado</translation>
    </message>
    <message>
        <source>Fees {}</source>
        <translation>Honorarios {}</translation>
    </message>
    <message>
        <source>File or address</source>
        <translation>Archivo o dirección</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>How far the import is</source>
        <translation>Avance de la importación</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Import from Open Dental</source>
        <translation>Importar de Open Dental</translation>
    </message>
    <message>
        <source>Imported from Open Dental</source>
        <translation>Importado de Open Dental</translation>
    </message>
    <message>
        <source>Importing is not possible in this window.</source>
        <translation>En esta ventana no se puede importar.</translation>
    </message>
    <message>
        <source>Insurance, claims and payments</source>
        <translation>Seguros, reclamaciones y pagos</translation>
    </message>
    <message>
        <source>Page to print (*.html);;Text (*.txt);;JSON (*.json)</source>
        <translation>Página para imprimir (*.html);;Texto (*.txt);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Patients and families</source>
        <translation>Pacientes y familias</translation>
    </message>
    <message>
        <source>Providers, chairs and hours</source>
        <translation>Profesionales, sillones y horarios</translation>
    </message>
    <message>
        <source>Questions and notes</source>
        <translation>Preguntas y notas</translation>
    </message>
    <message>
        <source>Reading the source</source>
        <translation>Leyendo el origen</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Guardar el informe…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stopped. What was imported stays; Import goes on from here.</source>
        <translation>Detenido. Lo importado se queda; Importar sigue desde aquí.</translation>
    </message>
    <message>
        <source>Sums and patterns</source>
        <translation>Sumas y costumbres</translation>
    </message>
    <message>
        <source>Sums there and here</source>
        <translation>Sumas allí y aquí</translation>
    </message>
    <message>
        <source>The backup of Open Dental</source>
        <translation>La copia de Open Dental</translation>
    </message>
    <message>
        <source>The desk stays open meanwhile. After a stop or a power cut it goes on from here.</source>
        <translation>La recepción sigue abierta mientras tanto. Tras una parada o un apagón sigue desde aquí.</translation>
    </message>
    <message>
        <source>The report is saved.</source>
        <translation>El informe está guardado.</translation>
    </message>
    <message>
        <source>Treatment and charts</source>
        <translation>Tratamientos e historias</translation>
    </message>
    <message>
        <source>Try without writing</source>
        <translation>Probar sin escribir</translation>
    </message>
    <message>
        <source>Visits {}</source>
        <translation>Citas {}</translation>
    </message>
    <message>
        <source>Visits, recalls and messages</source>
        <translation>Citas, revisiones y mensajes</translation>
    </message>
    <message>
        <source>{imported} of {rows} rows are this practice's now; {skipped} are not needed.</source>
        <translation>{imported} de {rows} filas son ya de esta consulta; {skipped} no hacen falta.</translation>
    </message>
    <message>
        <source>{imported} of {rows} rows would be imported; {skipped} are not needed.</source>
        <translation>Se importarían {imported} de {rows} filas; {skipped} no hacen falta.</translation>
    </message>
</context>
</TS>
