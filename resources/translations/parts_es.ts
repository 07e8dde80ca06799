<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>The address</source>
        <translation>La dirección</translation>
    </message>
    <message>
        <source>The city</source>
        <translation>La ciudad</translation>
    </message>
    <message>
        <source>The e-mail address</source>
        <translation>El correo</translation>
    </message>
    <message>
        <source>The first name</source>
        <translation>El nombre</translation>
    </message>
    <message>
        <source>The last name</source>
        <translation>El apellido</translation>
    </message>
    <message>
        <source>The middle name</source>
        <translation>El segundo nombre</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>La nota</translation>
    </message>
    <message>
        <source>The phone number</source>
        <translation>El teléfono</translation>
    </message>
    <message>
        <source>The postal code</source>
        <translation>El código postal</translation>
    </message>
    <message>
        <source>The preferred name</source>
        <translation>El nombre preferido</translation>
    </message>
    <message>
        <source>The pronouns</source>
        <translation>Los pronombres</translation>
    </message>
    <message>
        <source>The reason</source>
        <translation>El motivo</translation>
    </message>
    <message>
        <source>The state</source>
        <translation>El estado</translation>
    </message>
    <message>
        <source>The title</source>
        <translation>El tratamiento</translation>
    </message>
    <message>
        <source>appointment</source>
        <translation>cita</translation>
    </message>
    <message>
        <source>appointment type</source>
        <translation>tipo de cita</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>con el paciente aquí</translation>
    </message>
    <message>
        <source>book appointments</source>
        <translation>dar citas</translation>
    </message>
    <message>
        <source>cancel appointments</source>
        <translation>cancelar citas</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelada</translation>
    </message>
    <message>
        <source>change an appointment's status</source>
        <translation>cambiar el estado de una cita</translation>
    </message>
    <message>
        <source>checked out</source>
        <translation>con el paciente fuera</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>terminada</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>confirmada</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>conflicto</translation>
    </message>
    <message>
        <source>decide on proposals</source>
        <translation>decidir sobre propuestas</translation>
    </message>
    <message>
        <source>do this</source>
        <translation>hacer esto</translation>
    </message>
    <message>
        <source>edit patients</source>
        <translation>editar pacientes</translation>
    </message>
    <message>
        <source>edit the waitlist</source>
        <translation>editar la lista de espera</translation>
    </message>
    <message>
        <source>gender</source>
        <translation>género</translation>
    </message>
    <message>
        <source>guarantor</source>
        <translation>responsable</translation>
    </message>
    <message>
        <source>hygienist</source>
        <translation>higienista</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>perdida</translation>
    </message>
    <message>
        <source>move appointments</source>
        <translation>mover citas</translation>
    </message>
    <message>
        <source>no-show</source>
        <translation>marcada como perdida</translation>
    </message>
    <message>
        <source>operatory</source>
        <translation>gabinete</translation>
    </message>
    <message>
        <source>override the schedule's rules</source>
        <translation>pasar por encima de las reglas de la agenda</translation>
    </message>
    <message>
        <source>owner's name</source>
        <translation>El nombre del titular</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>paciente</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>planificada</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>consulta</translation>
    </message>
    <message>
        <source>practice's name</source>
        <translation>El nombre de la consulta</translation>
    </message>
    <message>
        <source>preferred confirm method</source>
        <translation>canal para confirmar</translation>
    </message>
    <message>
        <source>preferred contact method</source>
        <translation>canal preferido</translation>
    </message>
    <message>
        <source>preferred recall method</source>
        <translation>canal para la revisión</translation>
    </message>
    <message>
        <source>proposal</source>
        <translation>propuesta</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>profesional</translation>
    </message>
    <message>
        <source>resolve conflicts</source>
        <translation>resolver conflictos</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>programada</translation>
    </message>
    <message>
        <source>seated</source>
        <translation>con el paciente en el sillón</translation>
    </message>
    <message>
        <source>send messages</source>
        <translation>enviar mensajes</translation>
    </message>
    <message>
        <source>status</source>
        <translation>estado</translation>
    </message>
    <message>
        <source>undo actions</source>
        <translation>deshacer acciones</translation>
    </message>
    <message>
        <source>unscheduled</source>
        <translation>sin programar</translation>
    </message>
    <message>
        <source>waitlist entry</source>
        <translation>entrada de la lista de espera</translation>
    </message>
    <message>
        <source>The allergy</source>
        <translation>La alergia</translation>
    </message>
    <message>
        <source>The reaction</source>
        <translation>La reacción</translation>
    </message>
    <message>
        <source>The alert</source>
        <translation>El aviso</translation>
    </message>
    <message>
        <source>The medicine</source>
        <translation>El medicamento</translation>
    </message>
    <message>
        <source>The dose</source>
        <translation>La dosis</translation>
    </message>
    <message>
        <source>The source</source>
        <translation>La fuente</translation>
    </message>
    <message>
        <source>The wording</source>
        <translation>El texto</translation>
    </message>
    <message>
        <source>allergy</source>
        <translation>alergia</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>medicine</source>
        <translation>medicamento</translation>
    </message>
    <message>
        <source>ledger entry</source>
        <translation>entrada de la cuenta</translation>
    </message>
    <message>
        <source>take payments</source>
        <translation>cobrar pagos</translation>
    </message>
    <message>
        <source>edit claims</source>
        <translation>editar reclamaciones</translation>
    </message>
    <message>
        <source>change the practice's settings</source>
        <translation>cambiar los ajustes de la consulta</translation>
    </message>
    <message>
        <source>booked {} days ahead</source>
        <translation>reservada con {} días de antelación</translation>
    </message>
    <message>
        <source>booked the day before</source>
        <translation>reservada el día antes</translation>
    </message>
    <message>
        <source>booked on the day itself</source>
        <translation>reservada el mismo día</translation>
    </message>
    <message>
        <source>one earlier visit on record</source>
        <translation>una visita anterior registrada</translation>
    </message>
    <message>
        <source>no earlier visit on record</source>
        <translation>sin visitas anteriores registradas</translation>
    </message>
    <message>
        <source>{} earlier visits on record</source>
        <translation>{} visitas anteriores registradas</translation>
    </message>
    <message>
        <source>missed {} of {} visits</source>
        <translation>faltó a {} de {} visitas</translation>
    </message>
    <message>
        <source>patients of this age miss more often</source>
        <translation>los pacientes de esta edad faltan más a menudo</translation>
    </message>
    <message>
        <source>missed the last visit</source>
        <translation>faltó a la última visita</translation>
    </message>
    <message>
        <source>kept the last visit</source>
        <translation>acudió a la última visita</translation>
    </message>
    <message>
        <source>last visit {} days ago</source>
        <translation>última visita hace {} días</translation>
    </message>
    <message>
        <source>reminder sent</source>
        <translation>recordatorio enviado</translation>
    </message>
    <message>
        <source>no reminder sent</source>
        <translation>sin recordatorio enviado</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>no confirmada</translation>
    </message>
    <message>
        <source>first visit</source>
        <translation>primera visita</translation>
    </message>
    <message>
        <source>another visit that day</source>
        <translation>otra visita ese día</translation>
    </message>
    <message>
        <source>visits at this time of day are missed more often</source>
        <translation>a esta hora del día se falta más a menudo</translation>
    </message>
    <message>
        <source>visits booked at this time of day are missed more often</source>
        <translation>a las visitas reservadas a esta hora se falta más a menudo</translation>
    </message>
    <message>
        <source>on a Monday</source>
        <translation>en lunes</translation>
    </message>
    <message>
        <source>on a Tuesday</source>
        <translation>en martes</translation>
    </message>
    <message>
        <source>on a Wednesday</source>
        <translation>en miércoles</translation>
    </message>
    <message>
        <source>on a Thursday</source>
        <translation>en jueves</translation>
    </message>
    <message>
        <source>on a Friday</source>
        <translation>en viernes</translation>
    </message>
    <message>
        <source>on a Saturday</source>
        <translation>en sábado</translation>
    </message>
    <message>
        <source>on a Sunday</source>
        <translation>en domingo</translation>
    </message>
</context>
</TS>
