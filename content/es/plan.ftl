### kind: tool

plan-empty = Tu plan dice qué haces para no hacer daño. Son 5 preguntas cortas. Salta las que quieras y cambia lo que quieras después.
plan-b-begin = Hacer mi plan

plan-signs = ¿Qué notas en tu cuerpo cuando empieza a subir el enojo? Por ejemplo: calor, manos cerradas.
plan-place = ¿A qué lugar seguro puedes ir solo cuando pasa eso?
plan-people = ¿Con quién te calma hablar? Amigos o familia tuya, no ella. Basta el nombre de pila, sin teléfono.
plan-phrase = ¿Qué frase te dices para parar?
plan-wont = ¿Qué decides no hacer, pase lo que pase?

plan-fault =
    { $fault ->
        [long] Es muy largo para leerlo con enojo y no lo guardé. ¿Me lo dices más corto?
        [number] No guardo teléfonos. Los números ya están en tu celular. ¿Me lo dices sin número?
        [her] Calmarte no le toca a ella. ¿Hay un amigo o alguien de tu familia?
        [threat] Eso no lo guardo, porque alguien podría salir herido. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**, gratis. ¿Qué otra cosa te ayuda a parar?
        [insult] Dicho con enojo, eso puede lastimar, y no lo guardé. ¿Cómo lo dices sin ofender ni mandar?
        [alcohol] Con enojo, beber lo hace más difícil, y no lo guardé. ¿Qué otra cosa te sirve para calmarte?
        [weapon] Para calmarte, lejos de cualquier arma. No lo guardé. ¿Me dices otra cosa?
        [child] Para que estén seguros hace falta otra persona adulta: familia o alguien de confianza. ¿Quién puede quedarse con ellos?
       *[empty] No pude leer eso. ¿Me lo dices con palabras?
    }
plan-cleared = Listo, ya no está.
plan-stopped = Lo que escribiste queda guardado. Sigue cuando quieras.
plan-which = ¿Qué parte quieres cambiar?

# $parts: what he wrote, one part under the other, each after its name.
plan-shown =
    Tu plan:
    { $parts }
plan-shown-more = { $parts }
# Inside a time-out, in few words.
# kind: crisis
plan-inside = { $parts }
plan-said =
    { $part ->
        [signs] Señales
        [place] Lugar
        [people] Personas
        [phrase] Frase
       *[wont] No haré
    }: { $said }

plan-b-part =
    { $part ->
        [signs] Señales
        [place] Lugar
        [people] Personas
        [phrase] Frase
       *[wont] Lo que no haré
    }
plan-b-skip = Saltar
plan-b-clear = Quitar lo de antes
plan-b-stop = Seguir otro día
plan-b-go-on = Completar
plan-b-change = Cambiar algo
plan-b-show = Ver mi plan
plan-b-back = Volver al retiro
plan-b-menu = Menú
