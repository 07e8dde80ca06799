<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>A payment stays in the ledger; a wrong one is reversed there with R.</source>
        <translation>Un pago queda en la cuenta; uno equivocado se anula allí con R.</translation>
    </message>
    <message>
        <source>About the patient</source>
        <translation>Sobre el paciente</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add a family member</source>
        <translation>Añadir un familiar</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Agent notes</source>
        <translation>Notas de agentes</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>Alergia</translation>
    </message>
    <message>
        <source>Allergy, alert or medicine</source>
        <translation>Alergia, aviso o medicamento</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>Citas</translation>
    </message>
    <message>
        <source>Ask for the name and the birth date: several people share this number.</source>
        <translation>Pregunte el nombre y la fecha de nacimiento: varias personas comparten este número.</translation>
    </message>
    <message>
        <source>Ask whether they will come: the visit is not confirmed.</source>
        <translation>Pregunte si vendrá: la visita no está confirmada.</translation>
    </message>
    <message>
        <source>Balance {}</source>
        <translation>Saldo {}</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Book for the patient</source>
        <translation>Citar al paciente</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Quiénes llaman</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Tarjeta</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Efectivo</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Change a patient</source>
        <translation>Cambiar un paciente</translation>
    </message>
    <message>
        <source>Change the patient</source>
        <translation>Cambiar el paciente</translation>
    </message>
    <message>
        <source>Change who answers</source>
        <translation>Cambiar el responsable</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Ficha</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Cheque</translation>
    </message>
    <message>
        <source>Choose the other record first.</source>
        <translation>Elija primero la otra ficha.</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ciudad</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentimiento</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Enter opens the record.</source>
        <translation>Intro abre la ficha.</translation>
    </message>
    <message>
        <source>Find a patient</source>
        <translation>Buscar un paciente</translation>
    </message>
    <message>
        <source>Find a patient at the left, or press Ctrl+N for a new one.</source>
        <translation>Busque un paciente a la izquierda o pulse Ctrl+N para uno nuevo.</translation>
    </message>
    <message>
        <source>Find another patient</source>
        <translation>Buscar otro paciente</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>For confirmations and recalls too</source>
        <translation>También para confirmaciones y revisiones</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Home phone</source>
        <translation>Teléfono de casa</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cómo</translation>
    </message>
    <message>
        <source>How the practice knows</source>
        <translation>Cómo lo sabe la consulta</translation>
    </message>
    <message>
        <source>Kept in the ledger</source>
        <translation>Queda en la cuenta</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Apellido</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Movimientos</translation>
    </message>
    <message>
        <source>May be written to</source>
        <translation>Se le puede escribir por</translation>
    </message>
    <message>
        <source>May be written to by e-mail</source>
        <translation>Se le puede escribir por correo</translation>
    </message>
    <message>
        <source>May be written to by text message</source>
        <translation>Se le puede escribir por mensaje de texto</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>Medicamento</translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>Medicamentos</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>Merge two records</source>
        <translation>Unir dos fichas</translation>
    </message>
    <message>
        <source>Merged on</source>
        <translation>Unida el</translation>
    </message>
    <message>
        <source>Merged record</source>
        <translation>Ficha unida</translation>
    </message>
    <message>
        <source>Merged records</source>
        <translation>Fichas unidas</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>Móvil</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Dinero</translation>
    </message>
    <message>
        <source>Name, phone, date of birth or e-mail</source>
        <translation>Nombre, teléfono, nacimiento o correo</translation>
    </message>
    <message>
        <source>New guarantor</source>
        <translation>Nuevo responsable</translation>
    </message>
    <message>
        <source>New guarantor; left empty, the patient answers alone</source>
        <translation>Nuevo responsable; vacío, el paciente responde solo</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Paciente nuevo</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Pestaña siguiente</translation>
    </message>
    <message>
        <source>Next visit: {}</source>
        <translation>Próxima visita: {}</translation>
    </message>
    <message>
        <source>No agent has done anything about this patient. I opens the inbox.</source>
        <translation>Ningún agente ha hecho nada sobre este paciente. I abre la bandeja.</translation>
    </message>
    <message>
        <source>No messages yet. K records which channel the patient agrees to.</source>
        <translation>Aún no hay mensajes. K anota el canal que el paciente acepta.</translation>
    </message>
    <message>
        <source>No preference</source>
        <translation>Sin preferencia</translation>
    </message>
    <message>
        <source>No record was merged into this one.</source>
        <translation>Ninguna ficha se unió a esta.</translation>
    </message>
    <message>
        <source>No visit is planned.</source>
        <translation>No hay ninguna visita prevista.</translation>
    </message>
    <message>
        <source>No visits yet. B books one.</source>
        <translation>Aún no hay visitas. B da una cita.</translation>
    </message>
    <message>
        <source>Nobody agreed to a channel yet</source>
        <translation>Aún no aceptó ningún canal</translation>
    </message>
    <message>
        <source>Nobody is known under this number. Ctrl+N adds a patient.</source>
        <translation>Nadie tiene este número. Ctrl+N añade un paciente.</translation>
    </message>
    <message>
        <source>Nobody was found; write another part of the name.</source>
        <translation>No se encontró a nadie; escriba otra parte del nombre.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Anotar</translation>
    </message>
    <message>
        <source>Nothing was charged or paid yet. Y takes a payment.</source>
        <translation>Aún no se cargó ni se pagó nada. Y cobra un pago.</translation>
    </message>
    <message>
        <source>Nothing yet. O writes a note, B books a visit.</source>
        <translation>Nada todavía. O escribe una nota, B da una cita.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Number of the check, for example</source>
        <translation>Número del cheque, por ejemplo</translation>
    </message>
    <message>
        <source>Offer a visit: the recall is due {}.</source>
        <translation>Ofrezca una visita: la revisión toca el {}.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Owes {own}, family {family}</source>
        <translation>Debe {own}, la familia {family}</translation>
    </message>
    <message>
        <source>Patients who may be the same</source>
        <translation>Pacientes que pueden ser el mismo</translation>
    </message>
    <message>
        <source>Penicillin, pacemaker, warfarin</source>
        <translation>Penicilina, marcapasos, warfarina</translation>
    </message>
    <message>
        <source>Perhaps already here; Tab to the list and Enter opens the record</source>
        <translation>Quizá ya existe; Tab va a la lista e Intro abre la ficha</translation>
    </message>
    <message>
        <source>Perio</source>
        <translation>Periodontal</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Código postal</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Preferred channel</source>
        <translation>Canal preferido</translation>
    </message>
    <message>
        <source>Preferred name</source>
        <translation>Nombre preferido</translation>
    </message>
    <message>
        <source>Pronouns</source>
        <translation>Pronombres</translation>
    </message>
    <message>
        <source>Reaction, note or dose</source>
        <translation>Reacción, nota o dosis</translation>
    </message>
    <message>
        <source>Recall due</source>
        <translation>Revisión pendiente</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Anotar</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>Anular</translation>
    </message>
    <message>
        <source>Reverse an entry</source>
        <translation>Anular una entrada</translation>
    </message>
    <message>
        <source>Reverse the chosen entry</source>
        <translation>Anular la entrada elegida</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Separar</translation>
    </message>
    <message>
        <source>Split merged records</source>
        <translation>Separar fichas unidas</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Cobrar</translation>
    </message>
    <message>
        <source>Take a merge back</source>
        <translation>Deshacer una unión</translation>
    </message>
    <message>
        <source>Take a payment</source>
        <translation>Cobrar un pago</translation>
    </message>
    <message>
        <source>The other record</source>
        <translation>La otra ficha</translation>
    </message>
    <message>
        <source>The patient agrees</source>
        <translation>El paciente acepta</translation>
    </message>
    <message>
        <source>The patient began</source>
        <translation>Empezó el paciente</translation>
    </message>
    <message>
        <source>The patient does not agree</source>
        <translation>El paciente no acepta</translation>
    </message>
    <message>
        <source>The practice began</source>
        <translation>Empezó la consulta</translation>
    </message>
    <message>
        <source>The whole family comes along</source>
        <translation>Viene toda la familia</translation>
    </message>
    <message>
        <source>This entry is reversed, or is a reversal itself.</source>
        <translation>Esta entrada está anulada o es una anulación.</translation>
    </message>
    <message>
        <source>This record stays and takes over what the other has. It can be split again.</source>
        <translation>Esta ficha queda y toma lo que tiene la otra. Se puede separar de nuevo.</translation>
    </message>
    <message>
        <source>Two records, one person</source>
        <translation>Dos fichas, una persona</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Warnings: {}</source>
        <translation>Avisos: {}</translation>
    </message>
    <message>
        <source>Web chat</source>
        <translation>Chat web</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Lo que pasó</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Lo que se dijo</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Who answers for this patient</source>
        <translation>Quién responde por este paciente</translation>
    </message>
    <message>
        <source>Who began</source>
        <translation>Quién empezó</translation>
    </message>
    <message>
        <source>Who is calling</source>
        <translation>Quién llama</translation>
    </message>
    <message>
        <source>Who may be here already is listed below as you type.</source>
        <translation>Quien quizá ya esté registrado aparece abajo al escribir.</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Write    Ctrl+Enter</source>
        <translation>Escribir    Ctrl+Intro</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Escribir una nota</translation>
    </message>
    <message>
        <source>Write or paste the whole number.</source>
        <translation>Escriba o pegue el número completo.</translation>
    </message>
    <message>
        <source>Write the date of birth like 4/12/1981.</source>
        <translation>Escriba la fecha de nacimiento como 4/12/1981.</translation>
    </message>
    <message>
        <source>Write-off</source>
        <translation>Condonación</translation>
    </message>
    <message>
        <source>answers for the family</source>
        <translation>responde por la familia</translation>
    </message>
    <message>
        <source>by phone</source>
        <translation>por teléfono</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>prefers {}</source>
        <translation>prefiere {}</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>anulada</translation>
    </message>
    <message>
        <source>same date of birth</source>
        <translation>misma fecha de nacimiento</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>mismo teléfono</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>{own}, family {family}</source>
        <translation>{own}, familia {family}</translation>
    </message>
    <message>
        <source>{what} of member {number}</source>
        <translation>{what} del familiar {number}</translation>
    </message>
    <message numerus="yes">
        <source>{} years</source>
        <translation>
            <numerusform>{} año</numerusform>
            <numerusform>{} años</numerusform>
        </translation>
    </message>
</context>
</TS>
