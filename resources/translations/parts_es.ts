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
</context>
</TS>
