<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>A PIN has four to eight digits, and is no row such as 1111 or 1234.</source>
        <translation>Un PIN tiene de cuatro a ocho cifras y no es una serie como 1111 o 1234.</translation>
    </message>
    <message>
        <source>A claim cannot have been sent in the future.</source>
        <translation>Una reclamación no puede haberse enviado en el futuro.</translation>
    </message>
    <message>
        <source>A colour is written as #0072B2.</source>
        <translation>Un color se escribe como #0072B2.</translation>
    </message>
    <message>
        <source>A day that has not come cannot be closed.</source>
        <translation>No se puede cerrar un día que aún no ha llegado.</translation>
    </message>
    <message>
        <source>A language is named by its ISO code, such as en or es.</source>
        <translation>Un idioma se nombra por su código ISO, como en o es.</translation>
    </message>
    <message>
        <source>A new {} needs its name and what belongs to it.</source>
        <translation>Un registro nuevo ({}) necesita su nombre y lo que le corresponde.</translation>
    </message>
    <message>
        <source>A note is of a call, a message, a letter or a talk, in or out.</source>
        <translation>Una nota es de una llamada, un mensaje, una carta o una conversación, de entrada o de salida.</translation>
    </message>
    <message>
        <source>A patient is reached by phone, sms, email or in person.</source>
        <translation>Se contacta con un paciente por teléfono, SMS, correo o en persona.</translation>
    </message>
    <message>
        <source>A patient is recalled by phone, letter, sms, email or in person.</source>
        <translation>Se avisa a un paciente por teléfono, carta, SMS, correo o en persona.</translation>
    </message>
    <message>
        <source>A payment is made by card, cash, check or otherwise.</source>
        <translation>Se paga con tarjeta, en efectivo, con cheque o de otro modo.</translation>
    </message>
    <message>
        <source>A payment is more than nothing.</source>
        <translation>Un pago es más que nada.</translation>
    </message>
    <message>
        <source>A period ends after it begins and lasts ten years at most.</source>
        <translation>Un periodo termina después de empezar y dura diez años como máximo.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Un puerto es un número del 1 al 65535.</translation>
    </message>
    <message>
        <source>A procedure is not completed, has no fee, or is on a claim already.</source>
        <translation>Un procedimiento no está terminado, no tiene tarifa o ya está en una reclamación.</translation>
    </message>
    <message>
        <source>A reference to another record is not an id.</source>
        <translation>Una referencia a otro registro no es un identificador.</translation>
    </message>
    <message>
        <source>A role is one of owner, dentist, hygienist, receptionist or billing.</source>
        <translation>Un rol es propietario, dentista, higienista, recepcionista o facturación.</translation>
    </message>
    <message>
        <source>A text field holds something else.</source>
        <translation>Un campo de texto contiene otra cosa.</translation>
    </message>
    <message>
        <source>A view has a name and one of the keys F1 to F8.</source>
        <translation>Una vista tiene un nombre y una de las teclas F1 a F8.</translation>
    </message>
    <message>
        <source>A weekday is one of monday to sunday.</source>
        <translation>Un día de la semana va de lunes a domingo.</translation>
    </message>
    <message>
        <source>Account saved</source>
        <translation>Cuenta guardada</translation>
    </message>
    <message>
        <source>Added to the plan</source>
        <translation>Añadido al plan</translation>
    </message>
    <message>
        <source>Added to the settings</source>
        <translation>Añadido a la configuración</translation>
    </message>
    <message>
        <source>Added to the waitlist</source>
        <translation>Añadido a la lista de espera</translation>
    </message>
    <message>
        <source>Alert noted</source>
        <translation>Aviso anotado</translation>
    </message>
    <message>
        <source>Allergy noted</source>
        <translation>Alergia anotada</translation>
    </message>
    <message>
        <source>An amount in the settings is not negative.</source>
        <translation>Un importe de la configuración no es negativo.</translation>
    </message>
    <message>
        <source>An appointment that is under way or over cannot be moved.</source>
        <translation>Una cita en curso o terminada no se puede mover.</translation>
    </message>
    <message>
        <source>An entry leaves the waitlist as removed, filled or declined.</source>
        <translation>Una entrada sale de la lista como eliminada, cubierta o rechazada.</translation>
    </message>
    <message>
        <source>An item is accepted, declined or open.</source>
        <translation>Un elemento está aceptado, rechazado o abierto.</translation>
    </message>
    <message>
        <source>Answer on its way</source>
        <translation>Respuesta en camino</translation>
    </message>
    <message>
        <source>Appointment booked</source>
        <translation>Cita dada</translation>
    </message>
    <message>
        <source>Appointment cancelled</source>
        <translation>Cita cancelada</translation>
    </message>
    <message>
        <source>Appointment completed</source>
        <translation>Cita terminada</translation>
    </message>
    <message>
        <source>Appointment confirmed</source>
        <translation>Cita confirmada</translation>
    </message>
    <message>
        <source>Appointment copied</source>
        <translation>Cita copiada</translation>
    </message>
    <message>
        <source>Appointment length changed</source>
        <translation>Duración de la cita cambiada</translation>
    </message>
    <message>
        <source>Appointment marked as missed</source>
        <translation>Cita marcada como perdida</translation>
    </message>
    <message>
        <source>Appointment moved</source>
        <translation>Cita movida</translation>
    </message>
    <message>
        <source>Appointment on the pinboard</source>
        <translation>Cita en el tablón</translation>
    </message>
    <message>
        <source>Appointment planned</source>
        <translation>Cita planificada</translation>
    </message>
    <message>
        <source>Appointment set back to scheduled</source>
        <translation>Cita devuelta a programada</translation>
    </message>
    <message>
        <source>Appointment taken off the board</source>
        <translation>Cita retirada de la agenda</translation>
    </message>
    <message>
        <source>Appointments or charges of this day are open; finish them, or say why not.</source>
        <translation>Hay citas o cargos de este día abiertos; termínelos o diga por qué no.</translation>
    </message>
    <message>
        <source>At most {} procedure codes.</source>
        <translation>Como máximo {} códigos de procedimiento.</translation>
    </message>
    <message>
        <source>Backup made</source>
        <translation>Copia de seguridad hecha</translation>
    </message>
    <message>
        <source>Backup restored</source>
        <translation>Copia restaurada</translation>
    </message>
    <message>
        <source>Begin a perio exam first.</source>
        <translation>Empiece primero un examen periodontal.</translation>
    </message>
    <message>
        <source>Blocked time begins and ends on a multiple of five minutes.</source>
        <translation>El tiempo bloqueado empieza y termina en un múltiplo de cinco minutos.</translation>
    </message>
    <message>
        <source>Blocked time must end after it starts, on the same day.</source>
        <translation>El tiempo bloqueado debe terminar después de empezar, el mismo día.</translation>
    </message>
    <message>
        <source>Book between 1 and {} visits at once.</source>
        <translation>Dé entre 1 y {} citas a la vez.</translation>
    </message>
    <message>
        <source>Call noted: confirmed</source>
        <translation>Llamada anotada: confirmada</translation>
    </message>
    <message>
        <source>Call noted: left message</source>
        <translation>Llamada anotada: mensaje dejado</translation>
    </message>
    <message>
        <source>Call noted: no answer</source>
        <translation>Llamada anotada: sin respuesta</translation>
    </message>
    <message>
        <source>Call noted: wants to move</source>
        <translation>Llamada anotada: quiere otra hora</translation>
    </message>
    <message>
        <source>Call noted: wrong number</source>
        <translation>Llamada anotada: número equivocado</translation>
    </message>
    <message>
        <source>Charges posted</source>
        <translation>Cargos anotados</translation>
    </message>
    <message>
        <source>Choose between 1 and {} days.</source>
        <translation>Elija entre 1 y {} días.</translation>
    </message>
    <message>
        <source>Choose procedures of this patient's treatment plan that are still to be done.</source>
        <translation>Elija procedimientos pendientes del plan de tratamiento de este paciente.</translation>
    </message>
    <message>
        <source>Choose two different records that were not merged before.</source>
        <translation>Elija dos fichas distintas que no se hayan unido antes.</translation>
    </message>
    <message>
        <source>Claim drafted</source>
        <translation>Reclamación preparada</translation>
    </message>
    <message>
        <source>Claim sent</source>
        <translation>Reclamación enviada</translation>
    </message>
    <message>
        <source>Claim withdrawn</source>
        <translation>Reclamación retirada</translation>
    </message>
    <message>
        <source>Completed work stays on the chart.</source>
        <translation>El trabajo terminado permanece en la ficha.</translation>
    </message>
    <message>
        <source>Condition noted</source>
        <translation>Estado anotado</translation>
    </message>
    <message>
        <source>Condition resolved</source>
        <translation>Estado resuelto</translation>
    </message>
    <message>
        <source>Conflict resolved</source>
        <translation>Conflicto resuelto</translation>
    </message>
    <message>
        <source>Consent recorded</source>
        <translation>Consentimiento anotado</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>Consentimiento retirado</translation>
    </message>
    <message>
        <source>Day closed</source>
        <translation>Día cerrado</translation>
    </message>
    <message>
        <source>Day opened again</source>
        <translation>Día abierto de nuevo</translation>
    </message>
    <message>
        <source>Entry ended</source>
        <translation>Entrada terminada</translation>
    </message>
    <message>
        <source>Entry reversed</source>
        <translation>Entrada anulada</translation>
    </message>
    <message>
        <source>Every recall is up to date.</source>
        <translation>Todas las revisiones están al día.</translation>
    </message>
    <message>
        <source>Family added</source>
        <translation>Familia añadida</translation>
    </message>
    <message>
        <source>Guarantor changed</source>
        <translation>Responsable cambiado</translation>
    </message>
    <message>
        <source>Hidden, since it is in use</source>
        <translation>Oculto, porque está en uso</translation>
    </message>
    <message>
        <source>Hours changed</source>
        <translation>Horario cambiado</translation>
    </message>
    <message>
        <source>Hours of a day follow each other without overlapping.</source>
        <translation>Las horas de un día se siguen sin solaparse.</translation>
    </message>
    <message>
        <source>Marked: sooner if possible</source>
        <translation>Marcada: antes si es posible</translation>
    </message>
    <message>
        <source>Medicine noted</source>
        <translation>Medicamento anotado</translation>
    </message>
    <message>
        <source>Memory forgotten</source>
        <translation>Recuerdo olvidado</translation>
    </message>
    <message>
        <source>Memory is used again</source>
        <translation>El recuerdo se usa de nuevo</translation>
    </message>
    <message>
        <source>Memory no longer shared</source>
        <translation>El recuerdo ya no se comparte</translation>
    </message>
    <message>
        <source>Memory shared</source>
        <translation>Recuerdo compartido</translation>
    </message>
    <message>
        <source>Message put away</source>
        <translation>Mensaje archivado</translation>
    </message>
    <message>
        <source>Message taken back</source>
        <translation>Mensaje retirado</translation>
    </message>
    <message>
        <source>Message taken in</source>
        <translation>Mensaje recibido</translation>
    </message>
    <message>
        <source>Move the appointment to a free time to schedule it.</source>
        <translation>Mueva la cita a una hora libre para programarla.</translation>
    </message>
    <message>
        <source>Name the channel, and how the practice knows of the consent.</source>
        <translation>Nombre el canal y cómo sabe la consulta del consentimiento.</translation>
    </message>
    <message>
        <source>Name the fields to change; some fields are not edited here.</source>
        <translation>Nombre los campos que cambiar; algunos no se editan aquí.</translation>
    </message>
    <message>
        <source>No longer sooner if possible</source>
        <translation>Ya no: antes si es posible</translation>
    </message>
    <message>
        <source>Nobody who can be reached comes later today.</source>
        <translation>Hoy no viene más tarde nadie a quien se pueda avisar.</translation>
    </message>
    <message>
        <source>Note written</source>
        <translation>Nota escrita</translation>
    </message>
    <message>
        <source>Nothing can be written back to this message; call instead.</source>
        <translation>A este mensaje no se puede responder por escrito; llame.</translation>
    </message>
    <message>
        <source>Only a closed day can be opened again, and with a reason.</source>
        <translation>Solo se puede reabrir un día cerrado, y con un motivo.</translation>
    </message>
    <message>
        <source>Only an appointment that is still ahead can be confirmed.</source>
        <translation>Solo se puede confirmar una cita que aún no ha llegado.</translation>
    </message>
    <message>
        <source>Only an appointment that stands on the board can change its length.</source>
        <translation>Solo puede cambiar de duración una cita que está en la agenda.</translation>
    </message>
    <message>
        <source>Only planned work can be completed.</source>
        <translation>Solo se puede terminar el trabajo planificado.</translation>
    </message>
    <message>
        <source>Only planned work of the patient goes on the plan.</source>
        <translation>Al plan solo va el trabajo planificado del paciente.</translation>
    </message>
    <message>
        <source>Opening hours begin before they end and do not overlap, four a day at most.</source>
        <translation>Los horarios empiezan antes de terminar y no se solapan; cuatro al día como máximo.</translation>
    </message>
    <message>
        <source>PIN set</source>
        <translation>PIN fijado</translation>
    </message>
    <message>
        <source>Patient added</source>
        <translation>Paciente añadido</translation>
    </message>
    <message>
        <source>Patient arrived</source>
        <translation>El paciente llegó</translation>
    </message>
    <message>
        <source>Patient changed</source>
        <translation>Paciente cambiado</translation>
    </message>
    <message>
        <source>Patient checked out</source>
        <translation>El paciente salió</translation>
    </message>
    <message>
        <source>Patient seated</source>
        <translation>Paciente en el sillón</translation>
    </message>
    <message>
        <source>Payment taken</source>
        <translation>Pago recibido</translation>
    </message>
    <message>
        <source>Perio exam begun</source>
        <translation>Examen periodontal empezado</translation>
    </message>
    <message>
        <source>Perio exam finished</source>
        <translation>Examen periodontal terminado</translation>
    </message>
    <message>
        <source>Phases run from 1 to 9, priorities from 1 to 99.</source>
        <translation>Las fases van de 1 a 9, las prioridades de 1 a 99.</translation>
    </message>
    <message>
        <source>Plan arranged</source>
        <translation>Plan ordenado</translation>
    </message>
    <message>
        <source>Plan signed</source>
        <translation>Plan firmado</translation>
    </message>
    <message>
        <source>Readings written</source>
        <translation>Lecturas anotadas</translation>
    </message>
    <message>
        <source>Recall changed</source>
        <translation>Revisión cambiada</translation>
    </message>
    <message>
        <source>Recall contact noted</source>
        <translation>Contacto de revisión anotado</translation>
    </message>
    <message>
        <source>Recall stopped</source>
        <translation>Revisión detenida</translation>
    </message>
    <message>
        <source>Recalls brought up to date</source>
        <translation>Revisiones puestas al día</translation>
    </message>
    <message>
        <source>Records merged</source>
        <translation>Fichas unidas</translation>
    </message>
    <message>
        <source>Records split</source>
        <translation>Fichas separadas</translation>
    </message>
    <message>
        <source>Redone: {}</source>
        <translation>Rehecho: {}</translation>
    </message>
    <message>
        <source>Removed from the settings</source>
        <translation>Quitado de la configuración</translation>
    </message>
    <message>
        <source>Say how long the appointment lasts.</source>
        <translation>Diga cuánto dura la cita.</translation>
    </message>
    <message>
        <source>Say how the conflict was resolved.</source>
        <translation>Diga cómo se resolvió el conflicto.</translation>
    </message>
    <message>
        <source>Say the delay in steps of five minutes, up to four hours.</source>
        <translation>Diga el retraso en pasos de cinco minutos, hasta cuatro horas.</translation>
    </message>
    <message>
        <source>Say where and when the copy stands.</source>
        <translation>Diga dónde y cuándo va la copia.</translation>
    </message>
    <message>
        <source>Say which provider sees the patient.</source>
        <translation>Diga qué profesional ve al paciente.</translation>
    </message>
    <message>
        <source>Say which tooth.</source>
        <translation>Diga qué diente.</translation>
    </message>
    <message>
        <source>Say why the appointment is cancelled.</source>
        <translation>Diga por qué se cancela la cita.</translation>
    </message>
    <message>
        <source>Say why the claim is withdrawn.</source>
        <translation>Diga por qué se retira la reclamación.</translation>
    </message>
    <message>
        <source>Say why the entry is reversed; a reversal itself stays.</source>
        <translation>Diga por qué se anula la entrada; una anulación queda.</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>Configuración cambiada</translation>
    </message>
    <message>
        <source>Somebody changed this appointment in the meantime; look again.</source>
        <translation>Alguien cambió esta cita entretanto; mírela de nuevo.</translation>
    </message>
    <message>
        <source>Taken off the pinboard</source>
        <translation>Quitada del tablón</translation>
    </message>
    <message>
        <source>Taken off the waitlist</source>
        <translation>Retirado de la lista de espera</translation>
    </message>
    <message>
        <source>That is no {} this program knows.</source>
        <translation>Este programa no conoce ese valor ({}).</translation>
    </message>
    <message>
        <source>The agents are {}.</source>
        <translation>Los agentes son {}.</translation>
    </message>
    <message>
        <source>The appointment already stands on the board; move it instead.</source>
        <translation>La cita ya está en la agenda; muévala.</translation>
    </message>
    <message>
        <source>The appointment belongs to another patient.</source>
        <translation>La cita es de otro paciente.</translation>
    </message>
    <message>
        <source>The appointment would run past midnight.</source>
        <translation>La cita pasaría de medianoche.</translation>
    </message>
    <message>
        <source>The carrier has answered this claim, so it can no longer be withdrawn.</source>
        <translation>La aseguradora ya respondió a esta reclamación, así que no se puede retirar.</translation>
    </message>
    <message>
        <source>The channel is one of {}.</source>
        <translation>El canal es uno de {}.</translation>
    </message>
    <message>
        <source>The claim was sent already.</source>
        <translation>La reclamación ya se envió.</translation>
    </message>
    <message>
        <source>The columns of a view are operatories or providers.</source>
        <translation>Las columnas de una vista son consultorios o profesionales.</translation>
    </message>
    <message>
        <source>The conflict is already resolved.</source>
        <translation>El conflicto ya está resuelto.</translation>
    </message>
    <message>
        <source>The date of birth is not a date.</source>
        <translation>La fecha de nacimiento no es una fecha.</translation>
    </message>
    <message>
        <source>The desks send again</source>
        <translation>Los equipos envían de nuevo</translation>
    </message>
    <message>
        <source>The earliest time of day must lie before the latest.</source>
        <translation>La hora más temprana debe ser anterior a la más tardía.</translation>
    </message>
    <message>
        <source>The first date must not lie after the last.</source>
        <translation>La primera fecha no debe ser posterior a la última.</translation>
    </message>
    <message>
        <source>The kind is blockout, lunch, meeting or holiday.</source>
        <translation>El tipo es blockout, lunch, meeting u holiday.</translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation>El último día es anterior al primero.</translation>
    </message>
    <message>
        <source>The length and the time pattern do not agree.</source>
        <translation>La duración y el patrón de tiempo no concuerdan.</translation>
    </message>
    <message>
        <source>The length must be a multiple of 5 minutes.</source>
        <translation>La duración debe ser múltiplo de 5 minutos.</translation>
    </message>
    <message>
        <source>The notice is one of in_time, late or none.</source>
        <translation>El aviso es in_time, late o none.</translation>
    </message>
    <message>
        <source>The notice lies between none and 30 days.</source>
        <translation>El aviso va de nada a 30 días.</translation>
    </message>
    <message>
        <source>The number must lie between {} and {}.</source>
        <translation>El número debe estar entre {} y {}.</translation>
    </message>
    <message>
        <source>The operatory is no longer in use.</source>
        <translation>El gabinete ya no está en uso.</translation>
    </message>
    <message>
        <source>The part of the day is morning, afternoon or evening.</source>
        <translation>La parte del día es morning, afternoon o evening.</translation>
    </message>
    <message>
        <source>The patient has no completed work that is not on a claim yet.</source>
        <translation>El paciente no tiene trabajo terminado que no esté ya en una reclamación.</translation>
    </message>
    <message>
        <source>The patient has no insurance; add the plan first.</source>
        <translation>El paciente no tiene seguro; añada primero el plan.</translation>
    </message>
    <message>
        <source>The patient is no longer on the waitlist.</source>
        <translation>El paciente ya no está en la lista de espera.</translation>
    </message>
    <message>
        <source>The practice is in that time zone already.</source>
        <translation>La consulta ya está en esa zona horaria.</translation>
    </message>
    <message>
        <source>The practice needs an active owner.</source>
        <translation>La consulta necesita un propietario activo.</translation>
    </message>
    <message>
        <source>The priority is 0 to 5.</source>
        <translation>La prioridad va de 0 a 5.</translation>
    </message>
    <message>
        <source>The provider no longer works here.</source>
        <translation>El profesional ya no trabaja aquí.</translation>
    </message>
    <message>
        <source>The provider's address must begin with https.</source>
        <translation>La dirección del proveedor debe empezar por https.</translation>
    </message>
    <message>
        <source>The server sends the messages</source>
        <translation>El servidor envía los mensajes</translation>
    </message>
    <message>
        <source>The severity is 1, 2 or 3.</source>
        <translation>La gravedad es 1, 2 o 3.</translation>
    </message>
    <message>
        <source>The time is already past.</source>
        <translation>La hora ya pasó.</translation>
    </message>
    <message>
        <source>The time must not lie in the future, nor more than a year back.</source>
        <translation>La hora no puede ser futura ni de hace más de un año.</translation>
    </message>
    <message>
        <source>The waitlist entry belongs to another patient.</source>
        <translation>La entrada de la lista de espera es de otro paciente.</translation>
    </message>
    <message>
        <source>There is no completed work without a charge here.</source>
        <translation>Aquí no hay trabajo terminado sin cargo.</translation>
    </message>
    <message>
        <source>There is no earlier exam to copy.</source>
        <translation>No hay un examen anterior que copiar.</translation>
    </message>
    <message>
        <source>There is no such appointment type.</source>
        <translation>No existe ese tipo de cita.</translation>
    </message>
    <message>
        <source>There is no such appointment.</source>
        <translation>No existe esa cita.</translation>
    </message>
    <message>
        <source>There is no such condition of a tooth.</source>
        <translation>No existe ese estado de un diente.</translation>
    </message>
    <message>
        <source>There is no such list of settings.</source>
        <translation>No existe esa lista de configuración.</translation>
    </message>
    <message>
        <source>There is no such patient.</source>
        <translation>No existe ese paciente.</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>No existe esa configuración.</translation>
    </message>
    <message>
        <source>There is no such {}.</source>
        <translation>No existe: {}.</translation>
    </message>
    <message>
        <source>There is nothing in the message.</source>
        <translation>El mensaje está vacío.</translation>
    </message>
    <message>
        <source>There is nothing to learn from this.</source>
        <translation>De esto no hay nada que aprender.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>No hay nada que rehacer.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>There is nothing to write.</source>
        <translation>No hay nada que anotar.</translation>
    </message>
    <message>
        <source>This conflict is settled at the visits themselves.</source>
        <translation>Este conflicto se resuelve en las propias citas.</translation>
    </message>
    <message>
        <source>This database holds no practice yet.</source>
        <translation>Esta base de datos aún no contiene ninguna consulta.</translation>
    </message>
    <message>
        <source>This day is closed already.</source>
        <translation>Este día ya está cerrado.</translation>
    </message>
    <message>
        <source>This day sheet was written by another version of this application.</source>
        <translation>Esta hoja del día la escribió otra versión de la aplicación.</translation>
    </message>
    <message>
        <source>This desk gives the time away</source>
        <translation>Este puesto asigna el horario</translation>
    </message>
    <message>
        <source>This desk runs the agents</source>
        <translation>Este puesto ejecuta los agentes</translation>
    </message>
    <message>
        <source>This entry was reversed already.</source>
        <translation>Esta entrada ya fue anulada.</translation>
    </message>
    <message>
        <source>This exam is finished already.</source>
        <translation>Este examen ya está terminado.</translation>
    </message>
    <message>
        <source>This is on the chart already.</source>
        <translation>Esto ya está en la ficha.</translation>
    </message>
    <message>
        <source>This kind of visit is not booked on those weekdays.</source>
        <translation>Este tipo de visita no se da esos días de la semana.</translation>
    </message>
    <message>
        <source>This message is no longer waiting.</source>
        <translation>Este mensaje ya no está en espera.</translation>
    </message>
    <message>
        <source>This message is not on its way.</source>
        <translation>Este mensaje no está en camino.</translation>
    </message>
    <message>
        <source>This message was handled already.</source>
        <translation>Este mensaje ya se atendió.</translation>
    </message>
    <message>
        <source>This number asked for no more messages; call instead.</source>
        <translation>Este número pidió no recibir más mensajes; llame.</translation>
    </message>
    <message>
        <source>This patient answers for others; move the whole family or name another head.</source>
        <translation>Este paciente responde por otros; mueva a toda la familia o nombre a otro responsable.</translation>
    </message>
    <message>
        <source>This patient has no treatment plan.</source>
        <translation>Este paciente no tiene plan de tratamiento.</translation>
    </message>
    <message>
        <source>This patient's record is closed; reopen it before booking.</source>
        <translation>La ficha de este paciente está cerrada; reábrala antes de citar.</translation>
    </message>
    <message>
        <source>This plan is signed already.</source>
        <translation>Este plan ya está firmado.</translation>
    </message>
    <message>
        <source>This record was not merged.</source>
        <translation>Esta ficha no fue unida.</translation>
    </message>
    <message>
        <source>This version does not know what the conflict is about.</source>
        <translation>Esta versión no sabe de qué trata el conflicto.</translation>
    </message>
    <message>
        <source>This was changed in the meantime, so it cannot be taken back.</source>
        <translation>Esto cambió entretanto, así que no se puede deshacer.</translation>
    </message>
    <message>
        <source>This was resolved already.</source>
        <translation>Esto ya estaba resuelto.</translation>
    </message>
    <message>
        <source>Time blocked</source>
        <translation>Tiempo bloqueado</translation>
    </message>
    <message>
        <source>Time blocked on {} days</source>
        <translation>Tiempo bloqueado en {} días</translation>
    </message>
    <message>
        <source>Time opened again</source>
        <translation>Tiempo abierto de nuevo</translation>
    </message>
    <message>
        <source>Time zone changed</source>
        <translation>Zona horaria cambiada</translation>
    </message>
    <message>
        <source>Type the name of who signs.</source>
        <translation>Escriba el nombre de quien firma.</translation>
    </message>
    <message>
        <source>Undone: {}</source>
        <translation>Deshecho: {}</translation>
    </message>
    <message>
        <source>View cleared</source>
        <translation>Vista borrada</translation>
    </message>
    <message>
        <source>View saved</source>
        <translation>Vista guardada</translation>
    </message>
    <message>
        <source>Voice learned a word</source>
        <translation>La voz aprendió una palabra</translation>
    </message>
    <message>
        <source>What ends is an allergy, an alert or a medicine.</source>
        <translation>Lo que termina es una alergia, un aviso o un medicamento.</translation>
    </message>
    <message>
        <source>What has not happened yet cannot be noted.</source>
        <translation>No se puede anotar lo que aún no ha ocurrido.</translation>
    </message>
    <message>
        <source>Work charted</source>
        <translation>Trabajo anotado</translation>
    </message>
    <message>
        <source>Work completed</source>
        <translation>Trabajo terminado</translation>
    </message>
    <message>
        <source>Work is existing, planned, completed or referred.</source>
        <translation>El trabajo es existente, planificado, terminado o derivado.</translation>
    </message>
    <message>
        <source>Work removed</source>
        <translation>Trabajo quitado</translation>
    </message>
    <message>
        <source>Write the account, its token and the sender as +1 and the number.</source>
        <translation>Escriba la cuenta, su clave y el remitente como +1 y el número.</translation>
    </message>
    <message>
        <source>Write the answer.</source>
        <translation>Escriba la respuesta.</translation>
    </message>
    <message>
        <source>Write the mail server's name.</source>
        <translation>Escriba el nombre del servidor de correo.</translation>
    </message>
    <message>
        <source>Write the sender as an e-mail address.</source>
        <translation>Escriba el remitente como dirección de correo.</translation>
    </message>
    <message>
        <source>Write what was said.</source>
        <translation>Escriba lo que se dijo.</translation>
    </message>
    <message>
        <source>Your role may not {}.</source>
        <translation>Su función no puede {}.</translation>
    </message>
    <message>
        <source>{} appointments booked</source>
        <translation>{} citas dadas</translation>
    </message>
    <message>
        <source>{} messages may or may not have left</source>
        <translation>{} mensajes pueden haber salido o no</translation>
    </message>
    <message>
        <source>{} patients are told of the delay</source>
        <translation>Se avisa del retraso a {} pacientes</translation>
    </message>
</context>
</TS>
