### kind: tool

prompts-ask = Si quieres, te escribo para practicar un rato: 14 días seguidos y luego 3 veces por semana. Lo paras cuando quieras. ¿A qué hora?
prompts-which = No te entendí. Toca una hora.
prompts-set = Va. Te escribo { prompts-pace } a { CLOCK($at) }, desde { DAY($at) }. Para parar, escribe **practicar**.
prompts-now = Te escribo { prompts-pace } a { CLOCK($at) }. Lo que sigue: { DAY($at) }. Puedes cambiar la hora.
prompts-less = Va. Te escribo { prompts-pace } a { CLOCK($at) }. Lo que sigue: { DAY($at) }.
prompts-pace = { $pace ->
        [daily] cada día
        [thrice] 3 veces por semana
       *[weekly] 1 vez por semana
    }
prompts-no = Va. Cuando quieras, escribe **practicar**.
prompts-not-today = Va, hoy no. Si luego quieres, escribe **ejercicios**.
prompts-stopped = Listo, ya no te escribo para practicar. Si lo quieres otra vez, escribe **practicar**.
prompts-closed = Por ahora esto no está abierto para ti. Los ejercicios sí, a cualquier hora.

prompts-b-morning = Por la mañana
prompts-b-noon = Al mediodía
prompts-b-afternoon = Por la tarde
prompts-b-no = Mejor no
prompts-b-do = Hacerlo
prompts-b-not-today = Hoy no
prompts-b-less = Menos
prompts-b-stop = Parar
prompts-b-exercises = Ejercicios
