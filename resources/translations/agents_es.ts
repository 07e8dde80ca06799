<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>A hole can be filled from the waitlist</source>
        <translation>Un hueco se puede llenar desde la lista de espera</translation>
    </message>
    <message>
        <source>A newer version of the program proposed this; it cannot be done here.</source>
        <translation>Lo propuso una versión más nueva del programa; no se puede hacer aquí.</translation>
    </message>
    <message>
        <source>It is too late to write; call the patients instead.</source>
        <translation>Es tarde para escribir; llame a los pacientes.</translation>
    </message>
    <message>
        <source>Learned from {} decisions</source>
        <translation>Aprendido de {} decisiones</translation>
    </message>
    <message>
        <source>No-show model adapted</source>
        <translation>Modelo de ausencias adaptado</translation>
    </message>
    <message>
        <source>No-show model kept as it was</source>
        <translation>El modelo de ausencias queda como estaba</translation>
    </message>
    <message>
        <source>Nobody is left to ask</source>
        <translation>No queda nadie a quien preguntar</translation>
    </message>
    <message>
        <source>Nobody on the waitlist can come</source>
        <translation>Nadie de la lista de espera puede venir</translation>
    </message>
    <message>
        <source>Proposal rejected</source>
        <translation>Propuesta rechazada</translation>
    </message>
    <message>
        <source>Reminder on its way</source>
        <translation>Recordatorio en camino</translation>
    </message>
    <message>
        <source>Reminders that are not needed any more were closed</source>
        <translation>Se cerraron los recordatorios que ya no hacen falta</translation>
    </message>
    <message>
        <source>Risk of {} visits reckoned anew</source>
        <translation>Riesgo de {} visitas calculado de nuevo</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Some patients have been asked and may still answer.</source>
        <translation>Ya se ha preguntado a algunos pacientes y aún pueden responder.</translation>
    </message>
    <message>
        <source>Somebody has decided on this proposal already.</source>
        <translation>Alguien ya decidió sobre esta propuesta.</translation>
    </message>
    <message>
        <source>Somebody has handled this message already.</source>
        <translation>Alguien ya atendió este mensaje.</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Deshecho</translation>
    </message>
    <message>
        <source>The patient this was proposed for is gone.</source>
        <translation>El paciente de esta propuesta ya no existe.</translation>
    </message>
    <message>
        <source>The visit this was proposed for is gone.</source>
        <translation>La cita de esta propuesta ya no existe.</translation>
    </message>
    <message>
        <source>This proposal offers no time; approve or reject it.</source>
        <translation>Esta propuesta no ofrece ningún horario; apruébela o rechácela.</translation>
    </message>
    <message>
        <source>This visit has changed, or its patient was asked already; nothing is sent.</source>
        <translation>Esta cita ha cambiado o ya se preguntó al paciente; no se envía nada.</translation>
    </message>
    <message>
        <source>This was done at another desk; take it back there, or put it right by hand.</source>
        <translation>Se hizo en otro puesto; deshágalo allí o corríjalo a mano.</translation>
    </message>
    <message>
        <source>Those who could come are thinking about another time; ask them later.</source>
        <translation>Quienes podrían venir están pensando en otra hora; pregúnteles más tarde.</translation>
    </message>
    <message>
        <source>What is past has left the inbox</source>
        <translation>Lo pasado ha salido de la bandeja</translation>
    </message>
    <message>
        <source>{} answers proposed</source>
        <translation>{} respuestas propuestas</translation>
    </message>
    <message>
        <source>{} confirmations queued</source>
        <translation>{} confirmaciones en cola</translation>
    </message>
    <message>
        <source>{} offers have run out</source>
        <translation>{} ofertas han vencido</translation>
    </message>
    <message>
        <source>{} patients asked</source>
        <translation>{} pacientes consultados</translation>
    </message>
    <message>
        <source>{} reminders proposed</source>
        <translation>{} recordatorios propuestos</translation>
    </message>
</context>
</TS>
