<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>(hidden)</source>
        <translation>(oculto)</translation>
    </message>
    <message>
        <source>A backup is encrypted and opens with the practice's passphrase, on any computer.</source>
        <translation>La copia está cifrada y se abre con la contraseña de la consulta, en cualquier equipo.</translation>
    </message>
    <message>
        <source>Abbreviation</source>
        <translation>Abreviatura</translation>
    </message>
    <message>
        <source>Add    Ctrl+Ins</source>
        <translation>Añadir    Ctrl+Ins</translation>
    </message>
    <message>
        <source>Address, second line</source>
        <translation>Dirección, segunda línea</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agentes</translation>
    </message>
    <message>
        <source>Answer a patient's question</source>
        <translation>Responder a la pregunta de un paciente</translation>
    </message>
    <message>
        <source>Appointment types</source>
        <translation>Tipos de cita</translation>
    </message>
    <message>
        <source>As the patient prefers</source>
        <translation>Como prefiera el paciente</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Hacer copia ahora</translation>
    </message>
    <message>
        <source>Backup file</source>
        <translation>Archivo de la copia</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Copias de seguridad</translation>
    </message>
    <message>
        <source>Book a visit when a patient asks</source>
        <translation>Dar una cita cuando el paciente la pide</translation>
    </message>
    <message>
        <source>Booked from today on: {visits}, {blocks}.</source>
        <translation>Reservado de hoy en adelante: {visits}, {blocks}.</translation>
    </message>
    <message>
        <source>Cancel a visit when a patient asks</source>
        <translation>Cancelar una visita cuando el paciente lo pide</translation>
    </message>
    <message>
        <source>Change the time zone</source>
        <translation>Cambiar la zona horaria</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>Colour, such as #0B57B7</source>
        <translation>Color, como #0B57B7</translation>
    </message>
    <message>
        <source>Confirm a visit on a clear yes</source>
        <translation>Confirmar una visita con un sí claro</translation>
    </message>
    <message>
        <source>Confirmation statuses</source>
        <translation>Estados de confirmación</translation>
    </message>
    <message>
        <source>Dentist</source>
        <translation>Dentista</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Hacerlo</translation>
    </message>
    <message>
        <source>Do it, and tell in the inbox</source>
        <translation>Hacerlo y avisar en la bandeja</translation>
    </message>
    <message>
        <source>Folder of the daily backup</source>
        <translation>Carpeta de la copia diaria</translation>
    </message>
    <message>
        <source>For hygiene</source>
        <translation>Para higiene</translation>
    </message>
    <message>
        <source>For new patients</source>
        <translation>Para pacientes nuevos</translation>
    </message>
    <message>
        <source>Has a PIN; a new one replaces it</source>
        <translation>Tiene PIN; uno nuevo lo sustituye</translation>
    </message>
    <message>
        <source>Hide or show</source>
        <translation>Ocultar o mostrar</translation>
    </message>
    <message>
        <source>Hours before</source>
        <translation>Horas antes</translation>
    </message>
    <message>
        <source>Hygienist</source>
        <translation>Higienista</translation>
    </message>
    <message>
        <source>Interval in months</source>
        <translation>Intervalo en meses</translation>
    </message>
    <message>
        <source>Last backup: {moment}, opened and counted, in {file}</source>
        <translation>Última copia: {moment}, abierta y contada, en {file}</translation>
    </message>
    <message>
        <source>Length in minutes, or time pattern of X and /</source>
        <translation>Duración en minutos, o patrón de X y /</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloqueo</translation>
    </message>
    <message>
        <source>Means confirmed</source>
        <translation>Significa confirmada</translation>
    </message>
    <message>
        <source>Minutes of a board's row</source>
        <translation>Minutos de una fila de la agenda</translation>
    </message>
    <message>
        <source>Minutes until the practice locks</source>
        <translation>Minutos hasta que la consulta se bloquea</translation>
    </message>
    <message>
        <source>Move a visit when a patient asks</source>
        <translation>Mover una visita cuando el paciente lo pide</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>PIN nuevo</translation>
    </message>
    <message>
        <source>New PIN, 4 to 8 digits, then Enter</source>
        <translation>PIN nuevo, de 4 a 8 dígitos, y Intro</translation>
    </message>
    <message>
        <source>New chair</source>
        <translation>Sillón nuevo</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Persona nueva</translation>
    </message>
    <message>
        <source>New recall</source>
        <translation>Revisión nueva</translation>
    </message>
    <message>
        <source>New status</source>
        <translation>Estado nuevo</translation>
    </message>
    <message>
        <source>New type</source>
        <translation>Tipo nuevo</translation>
    </message>
    <message>
        <source>No backup was made on this computer yet. Make one on another disk.</source>
        <translation>En este equipo aún no se ha hecho ninguna copia. Haga una en otro disco.</translation>
    </message>
    <message>
        <source>No daily backup</source>
        <translation>Sin copia diaria</translation>
    </message>
    <message>
        <source>No step</source>
        <translation>Sin paso</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Nadie</translation>
    </message>
    <message>
        <source>Nobody at this computer for so long, and the practice closes: its keys leave the memory, and what was half typed comes back after the passphrase. Ctrl+Shift+L does it at once. This is kept on this computer.</source>
        <translation>Si nadie usa este equipo durante ese tiempo, la consulta se cierra: sus claves salen de la memoria y lo que quedó a medio escribir vuelve después de la contraseña. Ctrl+Mayús+L lo hace al momento. Se guarda en este equipo.</translation>
    </message>
    <message>
        <source>Note that a patient has arrived</source>
        <translation>Anotar que un paciente ha llegado</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Apagado</translation>
    </message>
    <message>
        <source>Offer a free time to the waitlist</source>
        <translation>Ofrecer un horario libre a la lista de espera</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Horario</translation>
    </message>
    <message>
        <source>Opening hours, absences, reminders and quiet hours follow the new zone. What is past keeps its moment. Undo takes all of it back.</source>
        <translation>El horario, las ausencias, los recordatorios y las horas de silencio siguen la zona nueva. Lo pasado conserva su momento. Deshacer lo devuelve todo.</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Propietario</translation>
    </message>
    <message>
        <source>Passphrase, to verify</source>
        <translation>Frase, para comprobar</translation>
    </message>
    <message>
        <source>Procedure codes, separated by commas</source>
        <translation>Códigos de procedimiento, separados por comas</translation>
    </message>
    <message>
        <source>Production goal of a day</source>
        <translation>Objetivo de producción del día</translation>
    </message>
    <message>
        <source>Provider number (NPI)</source>
        <translation>Número de profesional (NPI)</translation>
    </message>
    <message>
        <source>Recall types</source>
        <translation>Tipos de revisión</translation>
    </message>
    <message>
        <source>Receptionist</source>
        <translation>Recepcionista</translation>
    </message>
    <message>
        <source>Remind of visits and call</source>
        <translation>Recordar las visitas y llamar</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Recordatorios</translation>
    </message>
    <message>
        <source>Remove    Ctrl+Del</source>
        <translation>Quitar    Ctrl+Supr</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message>
        <source>Set off by the procedure codes</source>
        <translation>La activan los códigos de procedimiento</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>Especialidad</translation>
    </message>
    <message>
        <source>Step {at}: words in {language}</source>
        <translation>Paso {at}: texto en {language}</translation>
    </message>
    <message>
        <source>Step {}: hours before</source>
        <translation>Paso {}: horas antes</translation>
    </message>
    <message>
        <source>Step {}: how</source>
        <translation>Paso {}: cómo</translation>
    </message>
    <message>
        <source>Such as 08:00-12:00, 13:00-17:00</source>
        <translation>Como 08:00-12:00, 13:00-17:00</translation>
    </message>
    <message>
        <source>Suggest, and wait for a person</source>
        <translation>Proponer y esperar a una persona</translation>
    </message>
    <message>
        <source>The program's own words</source>
        <translation>El texto del programa</translation>
    </message>
    <message>
        <source>The words may hold {name}, {day} and {time}. Each step waits for the one before; who has answered is asked no more. 24 hours are a day, 336 are two weeks.</source>
        <translation>El texto puede llevar {name}, {day} y {time}. Cada paso espera al anterior; a quien ya respondió no se le pregunta más. 24 horas son un día, 336 son dos semanas.</translation>
    </message>
    <message>
        <source>Time zone of the practice</source>
        <translation>Zona horaria de la consulta</translation>
    </message>
    <message>
        <source>Treats as</source>
        <translation>Atiende como</translation>
    </message>
    <message>
        <source>Usual dentist</source>
        <translation>Dentista habitual</translation>
    </message>
    <message>
        <source>Usual hygienist</source>
        <translation>Higienista habitual</translation>
    </message>
    <message>
        <source>Usual production</source>
        <translation>Producción habitual</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Sitio web</translation>
    </message>
    <message>
        <source>What is booked</source>
        <translation>Lo reservado</translation>
    </message>
    <message>
        <source>What is booked keeps its moment and is shown shifted</source>
        <translation>Lo reservado conserva su momento y se muestra desplazado</translation>
    </message>
    <message>
        <source>What is booked keeps its time: 9:00 stays 9:00</source>
        <translation>Lo reservado conserva su hora: las 9:00 siguen siendo las 9:00</translation>
    </message>
    <message>
        <source>What is told in the inbox can be taken back there with one key. An agent never cancels a visit by itself, and never overrides a rule.</source>
        <translation>Lo que se avisa en la bandeja se puede deshacer allí con una tecla. Un agente nunca cancela una visita por sí solo ni pasa por alto una regla.</translation>
    </message>
    <message>
        <source>Whole: {patients} patients, {visits} visits, {entries} audit entries.</source>
        <translation>Completa: {patients} pacientes, {visits} citas, {entries} registros de auditoría.</translation>
    </message>
    <message>
        <source>Words in English</source>
        <translation>Texto en inglés</translation>
    </message>
    <message>
        <source>Words in Spanish</source>
        <translation>Texto en español</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Trabajando…</translation>
    </message>
    <message>
        <source>ZIP code</source>
        <translation>Código postal</translation>
    </message>
    <message>
        <source>and days</source>
        <translation>y días</translation>
    </message>
    <message numerus="yes">
        <source>{} blocked times</source>
        <translation>
            <numerusform>{} hora bloqueada</numerusform>
            <numerusform>{} horas bloqueadas</numerusform>
        </translation>
    </message>
</context>
</TS>
