<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>A server's address looks like mysql://user@host/opendental.</source>
        <translation>La dirección de un servidor es como mysql://usuario@equipo/opendental.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>Choose an empty folder: nothing in it is overwritten.</source>
        <translation>Elija una carpeta vacía: no se sobrescribe nada en ella.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>Festivo</translation>
    </message>
    <message>
        <source>Leave the password out of the address; it is taken from {}.</source>
        <translation>No ponga la contraseña en la dirección; se toma de {}.</translation>
    </message>
    <message>
        <source>The connection to the database server broke off; nothing was imported.</source>
        <translation>Se cortó la conexión con el servidor de datos; no se importó nada.</translation>
    </message>
    <message>
        <source>The copy of the source was damaged; start the import again.</source>
        <translation>La copia del origen está dañada; empiece la importación de nuevo.</translation>
    </message>
    <message>
        <source>The database does not say which version of Open Dental wrote it.</source>
        <translation>La base de datos no dice qué versión de Open Dental la escribió.</translation>
    </message>
    <message>
        <source>The database is of Open Dental {}; update Open Dental to 17.4 or later and make the dump again.</source>
        <translation>La base de datos es de Open Dental {}; actualice Open Dental a la 17.4 o posterior y haga de nuevo el volcado.</translation>
    </message>
    <message>
        <source>The database server cannot be reached; check its address and that it runs.</source>
        <translation>No se llega al servidor de datos; revise su dirección y que esté en marcha.</translation>
    </message>
    <message>
        <source>The database server refused the user; the password is taken from {}.</source>
        <translation>El servidor de datos rechazó al usuario; la contraseña se toma de {}.</translation>
    </message>
    <message>
        <source>The demo practice has 0 to 10 years of history.</source>
        <translation>La consulta de ejemplo tiene de 0 a 10 años de historia.</translation>
    </message>
    <message>
        <source>The demo practice has 1 to 12 operatories.</source>
        <translation>La consulta de ejemplo tiene de 1 a 12 gabinetes.</translation>
    </message>
    <message>
        <source>The demo practice has 1 to 500,000 patients.</source>
        <translation>La consulta de ejemplo tiene de 1 a 500.000 pacientes.</translation>
    </message>
    <message>
        <source>The disk is full or cannot be written to; nothing was imported.</source>
        <translation>El disco está lleno o no se puede escribir; no se importó nada.</translation>
    </message>
    <message>
        <source>The file cannot be read; check its name and that you may open it.</source>
        <translation>No se puede leer el archivo; revise su nombre y que pueda abrirlo.</translation>
    </message>
    <message>
        <source>The file does not say what the columns of table {} are called.</source>
        <translation>El archivo no dice cómo se llaman las columnas de la tabla {}.</translation>
    </message>
    <message>
        <source>The file holds a statement too long to read; it is no dump of this program.</source>
        <translation>El archivo tiene una instrucción demasiado larga; no es un volcado de este programa.</translation>
    </message>
    <message>
        <source>The file is damaged or was cut short; copy or make it again.</source>
        <translation>El archivo está dañado o cortado; cópielo o hágalo de nuevo.</translation>
    </message>
    <message>
        <source>The file is empty; make the dump again.</source>
        <translation>El archivo está vacío; haga de nuevo el volcado.</translation>
    </message>
    <message>
        <source>The file was cut short {}; copy or make it again.</source>
        <translation>El archivo está cortado ({}); cópielo o hágalo de nuevo.</translation>
    </message>
    <message>
        <source>The folder cannot be written to.</source>
        <translation>No se puede escribir en la carpeta.</translation>
    </message>
    <message>
        <source>The port of the server's address is not a number.</source>
        <translation>El puerto de la dirección del servidor no es un número.</translation>
    </message>
    <message>
        <source>The zip file is encrypted; unpack it with its password first.</source>
        <translation>El archivo zip está cifrado; descomprímalo antes con su contraseña.</translation>
    </message>
    <message>
        <source>The zip file must hold exactly one .sql file.</source>
        <translation>El archivo zip debe contener un solo archivo .sql.</translation>
    </message>
    <message>
        <source>This file is not an SQL dump of a database.</source>
        <translation>Este archivo no es un volcado SQL de una base de datos.</translation>
    </message>
    <message>
        <source>This file is {}, not an SQL dump; unpack or export it as SQL first.</source>
        <translation>Este archivo es {}, no un volcado SQL; descomprímalo o expórtelo antes como SQL.</translation>
    </message>
    <message>
        <source>This is not a whole Open Dental database of a known version: it lacks {}. Nothing was imported.</source>
        <translation>No es una base de datos completa de Open Dental de una versión conocida: le falta {}. No se importó nada.</translation>
    </message>
    <message>
        <source>This is not an Open Dental database: it has no patients and appointments.</source>
        <translation>No es una base de datos de Open Dental: no tiene pacientes ni citas.</translation>
    </message>
</context>
</TS>
