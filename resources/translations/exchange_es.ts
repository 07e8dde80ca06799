<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Account entries</source>
        <translation>Movimientos de cuenta</translation>
    </message>
    <message>
        <source>Agents' work</source>
        <translation>Trabajo de los agentes</translation>
    </message>
    <message>
        <source>Ask whoever looks after the network for its user name and password.</source>
        <translation>Pida a quien lleva la red su usuario y contraseña.</translation>
    </message>
    <message>
        <source>Check this computer's date and time. If they are right, tell the owner.</source>
        <translation>Revise la fecha y la hora de este equipo. Si son correctas, avise al titular.</translation>
    </message>
    <message>
        <source>Compare everything</source>
        <translation>Comparar todo</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message numerus="yes">
        <source>Decide {} conflicts</source>
        <translation>
            <numerusform>Decidir {} conflicto</numerusform>
            <numerusform>Decidir {} conflictos</numerusform>
        </translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>Everything is sent.</source>
        <translation>Todo está enviado.</translation>
    </message>
    <message>
        <source>Exchange now    Enter</source>
        <translation>Intercambiar ahora    Intro</translation>
    </message>
    <message>
        <source>Exchange with the server</source>
        <translation>Intercambio con el servidor</translation>
    </message>
    <message>
        <source>Fetching the practice</source>
        <translation>Trayendo la consulta</translation>
    </message>
    <message>
        <source>Fetching the practice: {done} of {all} entries. You can work meanwhile.</source>
        <translation>Trayendo la consulta: {done} de {all} entradas. Puede trabajar mientras tanto.</translation>
    </message>
    <message>
        <source>Go on working. It is tried again by itself.</source>
        <translation>Siga trabajando. Se vuelve a intentar solo.</translation>
    </message>
    <message>
        <source>History of visits</source>
        <translation>Historial de citas</translation>
    </message>
    <message>
        <source>Last exchange: {}</source>
        <translation>Último intercambio: {}</translation>
    </message>
    <message>
        <source>Open a web page on this computer and sign in to the network.</source>
        <translation>Abra una página web en este equipo e inicie sesión en la red.</translation>
    </message>
    <message>
        <source>Other entries</source>
        <translation>Otras entradas</translation>
    </message>
    <message>
        <source>Perio values</source>
        <translation>Valores periodontales</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Procedimientos</translation>
    </message>
    <message>
        <source>Recalls</source>
        <translation>Revisiones</translation>
    </message>
    <message>
        <source>Set this computer's date and time. Your visits keep their times.</source>
        <translation>Ponga bien la fecha y la hora de este equipo. Sus citas conservan su hora.</translation>
    </message>
    <message>
        <source>Tell the owner that the server must be updated.</source>
        <translation>Avise al titular de que hay que actualizar el servidor.</translation>
    </message>
    <message>
        <source>Tell the owner what stands here. Your changes are kept on this computer.</source>
        <translation>Diga al titular lo que pone aquí. Sus cambios quedan guardados en este equipo.</translation>
    </message>
    <message>
        <source>Tell the owner. Nothing that was altered on the way was taken.</source>
        <translation>Avise al titular. No se aceptó nada alterado por el camino.</translation>
    </message>
    <message>
        <source>Tell the owner; a new code lets this computer in again.</source>
        <translation>Avise al titular; un código nuevo vuelve a dar acceso a este equipo.</translation>
    </message>
    <message>
        <source>The last exchange did not succeed.</source>
        <translation>El último intercambio no se logró.</translation>
    </message>
    <message>
        <source>There was no exchange yet.</source>
        <translation>Aún no hubo ningún intercambio.</translation>
    </message>
    <message>
        <source>This computer's clock is {} ahead.</source>
        <translation>El reloj de este equipo va {} adelantado.</translation>
    </message>
    <message>
        <source>This computer's clock is {} behind.</source>
        <translation>El reloj de este equipo va {} atrasado.</translation>
    </message>
    <message>
        <source>Tooth conditions</source>
        <translation>Estados dentales</translation>
    </message>
    <message>
        <source>Update this program. What you change meanwhile waits here.</source>
        <translation>Actualice este programa. Lo que cambie mientras tanto espera aquí.</translation>
    </message>
    <message>
        <source>Waitlist entries</source>
        <translation>Lista de espera</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Espera para enviarse</translation>
    </message>
    <message numerus="yes">
        <source>{} changes wait to be sent.</source>
        <translation>
            <numerusform>{} cambio espera para enviarse.</numerusform>
            <numerusform>{} cambios esperan para enviarse.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} days</source>
        <translation>
            <numerusform>{} día</numerusform>
            <numerusform>{} días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} hours</source>
        <translation>
            <numerusform>{} hora</numerusform>
            <numerusform>{} horas</numerusform>
        </translation>
    </message>
</context>
</TS>
