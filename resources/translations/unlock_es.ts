<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Address of the server</source>
        <translation>Dirección del servidor</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Everything stays encrypted on this computer and works without a network.</source>
        <translation>Todo queda cifrado en este equipo y funciona sin red.</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>Lo he guardado</translation>
    </message>
    <message>
        <source>If that was a mistake, ask the owner for a new code to join the practice.</source>
        <translation>Si fue un error, pida al titular un código nuevo para unirse a la consulta.</translation>
    </message>
    <message>
        <source>Join    Enter</source>
        <translation>Unirse    Intro</translation>
    </message>
    <message>
        <source>Join a practice</source>
        <translation>Unirse a una consulta</translation>
    </message>
    <message>
        <source>Locked while nobody was here. You go on where you were.</source>
        <translation>Bloqueado mientras no había nadie. Seguirá donde estaba.</translation>
    </message>
    <message>
        <source>Make the practice</source>
        <translation>Crear la consulta</translation>
    </message>
    <message>
        <source>Make the practice first; the import begins as soon as it is open.</source>
        <translation>Primero cree la consulta; la importación empieza en cuanto esté abierta.</translation>
    </message>
    <message>
        <source>Making two thousand patients; this takes a few seconds.</source>
        <translation>Creando dos mil pacientes; tarda unos segundos.</translation>
    </message>
    <message>
        <source>Name of the practice</source>
        <translation>Nombre de la consulta</translation>
    </message>
    <message>
        <source>New practice</source>
        <translation>Consulta nueva</translation>
    </message>
    <message>
        <source>Nothing you did is lost. What had not been sent was handed in to the server, where the owner can take it over.</source>
        <translation>No se ha perdido nada de lo que hizo. Lo que no se había enviado se entregó al servidor, donde el titular puede incorporarlo.</translation>
    </message>
    <message>
        <source>Passphrase for this computer, at least 10 characters</source>
        <translation>Contraseña para este equipo, al menos 10 caracteres</translation>
    </message>
    <message>
        <source>Passphrase or recovery code</source>
        <translation>Contraseña o código de recuperación</translation>
    </message>
    <message>
        <source>Passphrase, at least 10 characters</source>
        <translation>Contraseña, al menos 10 caracteres</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Código de recuperación</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>Excluido</translation>
    </message>
    <message>
        <source>The backup is in place. Unlock it to go on.</source>
        <translation>La copia está en su sitio. Desbloquéela para continuar.</translation>
    </message>
    <message>
        <source>The owner finds the code on the server; it counts once. Everything is then fetched and kept encrypted on this computer.</source>
        <translation>El responsable encuentra el código en el servidor; vale una sola vez. Después todo se trae y se guarda cifrado en este equipo.</translation>
    </message>
    <message>
        <source>The owner of the practice has shut this computer out. Its keys are destroyed: nothing of the practice can be read here any more.</source>
        <translation>El titular de la consulta ha excluido este equipo. Sus claves están destruidas: aquí ya no se puede leer nada de la consulta.</translation>
    </message>
    <message>
        <source>The passphrase again</source>
        <translation>La contraseña otra vez</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Las dos contraseñas no coinciden.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona horaria</translation>
    </message>
    <message>
        <source>Try the demo practice</source>
        <translation>Probar la consulta de ejemplo</translation>
    </message>
    <message>
        <source>Unlock    Enter</source>
        <translation>Abrir    Intro</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenida</translation>
    </message>
    <message>
        <source>Welcome to Harmony</source>
        <translation>Le damos la bienvenida a Harmony</translation>
    </message>
    <message>
        <source>Write it down or print it, and keep it away from this computer. It opens the practice when the passphrase is lost. It is shown only now.</source>
        <translation>Anótelo o imprímalo y guárdelo lejos de este equipo. Abre la consulta si se pierde la contraseña. Solo se muestra ahora.</translation>
    </message>
    <message>
        <source>Write the address of the server and the code.</source>
        <translation>Escriba la dirección del servidor y el código.</translation>
    </message>
    <message>
        <source>Write the practice's name and your own.</source>
        <translation>Escriba el nombre de la consulta y el suyo.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>Your recovery code</source>
        <translation>Su código de recuperación</translation>
    </message>
</context>
</TS>
