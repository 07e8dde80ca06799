<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Any provider</source>
        <translation>Cualquier profesional</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Citar</translation>
    </message>
    <message>
        <source>Book a visit</source>
        <translation>Dar una cita</translation>
    </message>
    <message>
        <source>Choose a patient first.</source>
        <translation>Elija primero un paciente.</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Noche</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Tipo de visita</translation>
    </message>
    <message>
        <source>Length in minutes</source>
        <translation>Duración en minutos</translation>
    </message>
    <message>
        <source>Name, phone or birth date</source>
        <translation>Nombre, teléfono o nacimiento</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>No antes de</translation>
    </message>
    <message>
        <source>Openings</source>
        <translation>Huecos libres</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Patients found</source>
        <translation>Pacientes encontrados</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Profesional</translation>
    </message>
    <message>
        <source>There is no opening; try another length or provider.</source>
        <translation>No hay huecos; pruebe otra duración u otro profesional.</translation>
    </message>
    <message>
        <source>fri, +2w, 12/24</source>
        <translation>vie, +2w, 24/12</translation>
    </message>
    <message>
        <source>the place you chose</source>
        <translation>el lugar que eligió</translation>
    </message>
</context>
</TS>
