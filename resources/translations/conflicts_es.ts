<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Both stay in this chair</source>
        <translation>Los dos se quedan en este sillón</translation>
    </message>
    <message>
        <source>Bring it back with the change</source>
        <translation>Recuperarlo con el cambio</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>Lo he visto</translation>
    </message>
    <message>
        <source>Keep what stands</source>
        <translation>Dejar lo que está</translation>
    </message>
    <message>
        <source>Leave it removed</source>
        <translation>Dejarlo eliminado</translation>
    </message>
    <message>
        <source>Move {} elsewhere</source>
        <translation>Llevar a {} a otro lugar</translation>
    </message>
    <message>
        <source>Stands now</source>
        <translation>Está ahora</translation>
    </message>
    <message>
        <source>Take the other instead</source>
        <translation>Tomar lo otro</translation>
    </message>
    <message>
        <source>The other desk wrote</source>
        <translation>El otro puesto escribió</translation>
    </message>
    <message>
        <source>address</source>
        <translation>dirección</translation>
    </message>
    <message>
        <source>birth date</source>
        <translation>fecha de nacimiento</translation>
    </message>
    <message>
        <source>chair</source>
        <translation>sillón</translation>
    </message>
    <message>
        <source>city</source>
        <translation>ciudad</translation>
    </message>
    <message>
        <source>confirmation</source>
        <translation>confirmación</translation>
    </message>
    <message>
        <source>consent to e-mails</source>
        <translation>consentimiento de correos</translation>
    </message>
    <message>
        <source>consent to text messages</source>
        <translation>consentimiento de mensajes de texto</translation>
    </message>
    <message>
        <source>dentist</source>
        <translation>dentista</translation>
    </message>
    <message>
        <source>due day</source>
        <translation>día en que toca</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>correo</translation>
    </message>
    <message>
        <source>end</source>
        <translation>fin</translation>
    </message>
    <message>
        <source>first name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>gender</source>
        <translation>género</translation>
    </message>
    <message>
        <source>guarantor</source>
        <translation>responsable de pago</translation>
    </message>
    <message>
        <source>home phone</source>
        <translation>teléfono de casa</translation>
    </message>
    <message>
        <source>hygienist</source>
        <translation>higienista</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>kind of visit</source>
        <translation>tipo de visita</translation>
    </message>
    <message>
        <source>language</source>
        <translation>idioma</translation>
    </message>
    <message>
        <source>last name</source>
        <translation>apellido</translation>
    </message>
    <message>
        <source>mobile phone</source>
        <translation>móvil</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>note</source>
        <translation>nota</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>an empty value</comment>
        <translation>nada</translation>
    </message>
    <message>
        <source>place and time</source>
        <translation>lugar y hora</translation>
    </message>
    <message>
        <source>postal code</source>
        <translation>código postal</translation>
    </message>
    <message>
        <source>preferred channel</source>
        <translation>canal preferido</translation>
    </message>
    <message>
        <source>preferred name</source>
        <translation>nombre preferido</translation>
    </message>
    <message>
        <source>pronouns</source>
        <translation>pronombres</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>profesional</translation>
    </message>
    <message>
        <source>reason for cancelling</source>
        <translation>motivo de cancelación</translation>
    </message>
    <message>
        <source>second address line</source>
        <translation>segunda línea de la dirección</translation>
    </message>
    <message>
        <source>sooner if possible</source>
        <translation>antes si es posible</translation>
    </message>
    <message>
        <source>start</source>
        <translation>inicio</translation>
    </message>
    <message>
        <source>state</source>
        <translation>estado (dirección)</translation>
    </message>
    <message>
        <source>status</source>
        <translation>estado</translation>
    </message>
    <message>
        <source>time of arrival</source>
        <translation>hora de llegada</translation>
    </message>
    <message>
        <source>time of leaving</source>
        <translation>hora de salida</translation>
    </message>
    <message>
        <source>time of seating</source>
        <translation>hora de pasar al sillón</translation>
    </message>
    <message>
        <source>time pattern</source>
        <translation>patrón de tiempo</translation>
    </message>
    <message>
        <source>work phone</source>
        <translation>teléfono del trabajo</translation>
    </message>
</context>
</TS>
