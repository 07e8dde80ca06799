<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Adjustment</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>Alerts and notes</source>
        <translation>Alertas y notas</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Respondida</translation>
    </message>
    <message>
        <source>Appointment card</source>
        <translation>Tarjeta de cita</translation>
    </message>
    <message>
        <source>Asked of insurers and not answered yet: {amount}</source>
        <translation>Pedido a las aseguradoras y aún sin respuesta: {amount}</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>En recepción</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
    <message>
        <source>Balance due</source>
        <translation>Saldo pendiente</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Brought forward</source>
        <translation>Saldo anterior</translation>
    </message>
    <message>
        <source>Call list</source>
        <translation>Lista de llamadas</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
    <message>
        <source>Chair</source>
        <translation>Sillón</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Cargo</translation>
    </message>
    <message>
        <source>Checked out</source>
        <translation>Despedida</translation>
    </message>
    <message>
        <source>Choose the patient first.</source>
        <translation>Elija primero el paciente.</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>Reclamado</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Reclamaciones</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Day sheet</source>
        <translation>Hoja del día</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Due again</source>
        <translation>Próxima revisión</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Asiento</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Honorario</translation>
    </message>
    <message>
        <source>Fees are before insurance. I agree to this treatment.</source>
        <translation>Tarifas antes del seguro. Acepto este tratamiento.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>File (.pdf or .csv)</source>
        <translation>Archivo (.pdf o .csv)</translation>
    </message>
    <message>
        <source>File (.pdf)</source>
        <translation>Archivo (.pdf)</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Concepto</translation>
    </message>
    <message>
        <source>If you cannot come, please call us a day before.</source>
        <translation>Si no puede venir, llámenos un día antes.</translation>
    </message>
    <message>
        <source>If you cannot come, please call us a day before: {phone}</source>
        <translation>Si no puede venir, llámenos un día antes: {phone}</translation>
    </message>
    <message>
        <source>In the chair</source>
        <translation>En el sillón</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>Iniciales</translation>
    </message>
    <message>
        <source>Insurance payment</source>
        <translation>Pago del seguro</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>Aseguradora</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Líneas</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Preparar</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>No vino</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>Próxima cita</translation>
    </message>
    <message>
        <source>No visit is booked.</source>
        <translation>No hay ninguna cita.</translation>
    </message>
    <message>
        <source>No visits on this day.</source>
        <translation>No hay citas este día.</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Sin enviar</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Retenida</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Página {number} de {count}</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pagado</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Patient, for a patient's paper</source>
        <translation>Paciente, para un documento de paciente</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pago</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Planificar</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Planificado</translation>
    </message>
    <message>
        <source>Planned, not booked</source>
        <translation>Planificado, sin cita</translation>
    </message>
    <message>
        <source>Presented</source>
        <translation>Presentado</translation>
    </message>
    <message>
        <source>Print a paper</source>
        <translation>Imprimir un documento</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>Anulación</translation>
    </message>
    <message>
        <source>Route slip</source>
        <translation>Hoja de ruta</translation>
    </message>
    <message>
        <source>Route slips</source>
        <translation>Hojas de ruta</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save or print</source>
        <translation>Guardar o imprimir</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Guardado como {name}</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Programada</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviada</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Estado de cuenta</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>The file cannot be written there; choose another folder.</source>
        <translation>No se puede escribir el archivo ahí; elija otra carpeta.</translation>
    </message>
    <message>
        <source>This paper is saved as .pdf only.</source>
        <translation>Este documento solo se guarda como .pdf.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>En total</translation>
    </message>
    <message>
        <source>Tooth</source>
        <translation>Diente</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Tratamiento</translation>
    </message>
    <message>
        <source>Treatment plan</source>
        <translation>Plan de tratamiento</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Cita</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Walk-out statement</source>
        <translation>Cuenta de salida</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Con</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retirada</translation>
    </message>
    <message>
        <source>Work today</source>
        <translation>Trabajo de hoy</translation>
    </message>
    <message>
        <source>Write the whole path of a file that ends in .pdf or .csv.</source>
        <translation>Escriba la ruta completa de un archivo que termine en .pdf o .csv.</translation>
    </message>
    <message>
        <source>Your next visit</source>
        <translation>Su próxima cita</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} visits to confirm</source>
        <translation>{count} citas por confirmar</translation>
    </message>
    <message>
        <source>{count} visits, estimated production {amount}</source>
        <translation>{count} citas, producción estimada {amount}</translation>
    </message>
    <message>
        <source>{day} at {time}, {minutes} min</source>
        <translation>{day} a las {time}, {minutes} min</translation>
    </message>
</context>
</TS>
