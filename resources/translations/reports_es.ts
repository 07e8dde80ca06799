<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Asks about money</source>
        <translation>Pregunta por dinero</translation>
    </message>
    <message>
        <source>Asks about treatment</source>
        <translation>Pregunta por el tratamiento</translation>
    </message>
    <message>
        <source>Asks for help</source>
        <translation>Pide ayuda</translation>
    </message>
    <message>
        <source>Asks something</source>
        <translation>Pregunta algo</translation>
    </message>
    <message>
        <source>Asks who we are</source>
        <translation>Pregunta quiénes somos</translation>
    </message>
    <message>
        <source>Billing agent</source>
        <translation>Agente de facturación</translation>
    </message>
    <message>
        <source>Cancelled times filled again</source>
        <translation>Horas canceladas ocupadas de nuevo</translation>
    </message>
    <message>
        <source>Complains</source>
        <translation>Se queja</translation>
    </message>
    <message>
        <source>Confirmation agent</source>
        <translation>Agente de confirmación</translation>
    </message>
    <message>
        <source>Confirmed, by how we asked</source>
        <translation>Confirmadas, según cómo preguntamos</translation>
    </message>
    <message>
        <source>Confirms</source>
        <translation>Confirma</translation>
    </message>
    <message>
        <source>Declines an offer</source>
        <translation>Rechaza una oferta</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>Todo lo demás</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>Filled again</source>
        <translation>Ocupadas de nuevo</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Has arrived</source>
        <translation>Ha llegado</translation>
    </message>
    <message>
        <source>Has died</source>
        <translation>Ha fallecido</translation>
    </message>
    <message>
        <source>Is running late</source>
        <translation>Llega tarde</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>Últimos 365 días</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Últimos 90 días</translation>
    </message>
    <message>
        <source>Missed visits against the prediction</source>
        <translation>Faltas frente a la predicción</translation>
    </message>
    <message>
        <source>Missed ↑   predicted →   on the line: as predicted</source>
        <translation>Faltas ↑   predicción →   en la línea: como se predijo</translation>
    </message>
    <message>
        <source>No reply was read in these days.</source>
        <translation>No se leyó ninguna respuesta en estos días.</translation>
    </message>
    <message>
        <source>No visit was cancelled in these days.</source>
        <translation>No se canceló ninguna cita en estos días.</translation>
    </message>
    <message>
        <source>No visit with a prediction lies in these days.</source>
        <translation>No hay citas con predicción en estos días.</translation>
    </message>
    <message>
        <source>No work was completed in these days.</source>
        <translation>No se completó ningún trabajo en estos días.</translation>
    </message>
    <message>
        <source>Nobody decided on a proposal in these days.</source>
        <translation>Nadie decidió sobre una propuesta en estos días.</translation>
    </message>
    <message>
        <source>Nobody was asked to confirm in these days.</source>
        <translation>No se pidió confirmar a nadie en estos días.</translation>
    </message>
    <message>
        <source>Of these, by the agent</source>
        <translation>De estas, por el agente</translation>
    </message>
    <message>
        <source>Of these, completed</source>
        <translation>De estas, completadas</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>De qué</translation>
    </message>
    <message>
        <source>Offers a fill</source>
        <translation>Ofertas por hueco ocupado</translation>
    </message>
    <message>
        <source>Offers made and taken</source>
        <translation>Ofertas hechas y aceptadas</translation>
    </message>
    <message>
        <source>Predicted {bounds} %</source>
        <translation>Predicción {bounds} %</translation>
    </message>
    <message>
        <source>Production against the goal, by week</source>
        <translation>Producción frente a la meta, por semana</translation>
    </message>
    <message>
        <source>Proposals overruled, by agent</source>
        <translation>Propuestas rechazadas, por agente</translation>
    </message>
    <message>
        <source>Receptionist agent</source>
        <translation>Agente de recepción</translation>
    </message>
    <message>
        <source>Replies handled without a person</source>
        <translation>Respuestas atendidas sin una persona</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Informes</translation>
    </message>
    <message>
        <source>Scheduler agent</source>
        <translation>Agente de agenda</translation>
    </message>
    <message>
        <source>Takes an offer</source>
        <translation>Acepta una oferta</translation>
    </message>
    <message>
        <source>Thanks</source>
        <translation>Agradece</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>No está claro</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Urgente</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Wants another time</source>
        <translation>Quiere otra hora</translation>
    </message>
    <message>
        <source>Wants messages again</source>
        <translation>Quiere mensajes de nuevo</translation>
    </message>
    <message>
        <source>Wants no messages</source>
        <translation>No quiere mensajes</translation>
    </message>
    <message>
        <source>Week of {day}</source>
        <translation>Semana del {day}</translation>
    </message>
    <message>
        <source>Yes, but</source>
        <translation>Sí, pero</translation>
    </message>
    <message>
        <source>few data</source>
        <translation>pocos datos</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>predicted {percent} %</source>
        <translation>predicción {percent} %</translation>
    </message>
    <message>
        <source>{part} of {whole}, {percent} %</source>
        <translation>{part} de {whole}, {percent} %</translation>
    </message>
    <message numerus="yes">
        <source>{} offers made</source>
        <translation>
            <numerusform>{} oferta hecha</numerusform>
            <numerusform>{} ofertas hechas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} taken</source>
        <translation>
            <numerusform>{} aceptada</numerusform>
            <numerusform>{} aceptadas</numerusform>
        </translation>
    </message>
</context>
</TS>
