### kind: tool

agreement-intro = Tu tarjeta guarda lo que acuerdas para tus retiros. Se hace en calma, con tu facilitador. Son preguntas cortas y puedes saltar las que quieras.
agreement-b-begin = Hacer mi tarjeta

# $variant: home - they live together; away - apart, or nobody knows; order - a judge told him to keep away.
agreement-phrase =
    { $variant ->
        [home] ¿Con qué frase avisas que te retiras? En pocas palabras. Por ejemplo: me retiro.
        [away] ¿Con qué frase cortas una llamada que sube de tono? En pocas palabras. Por ejemplo: me retiro de la llamada.
       *[order] ¿Qué frase te dices a ti para parar? En pocas palabras. Por ejemplo: aquí paro.
    }
agreement-gesture = ¿Qué seña haces con la mano? En pocas palabras.
agreement-place =
    { $variant ->
        [home] ¿A qué lugar vas durante tu retiro? En pocas palabras. Por ejemplo: el parque.
        [away] ¿En qué lugar te calmas? Uno donde ella no esté. Por ejemplo: el parque.
       *[order] ¿En qué lugar te calmas? Uno que cumpla con lo que dijo el juez. Por ejemplo: el parque.
    }
agreement-minutes = ¿Cuánto dura tu retiro?
agreement-children = ¿Hay niñas o niños contigo en esos momentos?
agreement-cover = ¿Qué persona adulta se queda con ellos? Basta el nombre de pila. Nunca se quedan solos.
agreement-back = ¿Qué haces al volver? Recuerda: si ella dice que no quiere hablar, es no.
agreement-message = ¿Qué mensaje, uno solo, acordaron que mandes si acaba el tiempo y no te calmas? Por ejemplo: sigo sin calmarme, me quedo con mi hermano.

agreement-which = ¿Qué parte quieres cambiar?
# $parts: what he settled, one part under the other, each after its name. $waits: it is made, and his facilitator has not
# said that they looked at it together.
agreement-shown =
    Tu tarjeta:
    { $parts }{ $waits ->
        [yes] {"\u000A"}Tus retiros la usan cuando la veas con tu facilitador.
       *[no] {""}
    }
agreement-said =
    { $part ->
        [phrase] Frase
        [gesture] Seña
        [place] Lugar
        [cover] Con los niños
        [message] Si no me calmo
       *[back] Al volver
    }: { $said }
agreement-said-minutes = Tiempo: { $minutes } minutos

agreement-b-part =
    { $part ->
        [phrase] Frase
        [place] Lugar
        [minutes] Tiempo
        [children] Si hay niños
        [cover] Quién los cuida
        [message] Si no me calmo
       *[back] Al volver
    }
agreement-b-gesture = Uso una seña
agreement-b-yes = Sí
agreement-b-no = No
agreement-b-skip = Saltar
agreement-b-go-on = Completar
agreement-b-change = Cambiar algo
agreement-b-menu = Menú

# kind: staff
agreement-staff-none = { $alias } todavía no tiene tarjeta de acuerdo. Háganla juntos y en calma: en su chat escribe **acuerdo**. No hace falta que nadie la firme ni la autorice.
# kind: staff
agreement-staff-there = { $alias } tiene tarjeta de acuerdo desde { DAY($at, month: 1) }. Sus retiros no la usan mientras no la vean juntos: que no lleve amenazas ni órdenes. ¿Ya la vieron?
# kind: staff
agreement-staff-seen = Queda anotado: { $alias } y alguien del equipo vieron su tarjeta juntos { DAY($at, month: 1) }.
# kind: staff
agreement-staff-not-yours = Eso lo ve quien acompaña a esa persona.
agreement-b-seen = La vimos juntos
