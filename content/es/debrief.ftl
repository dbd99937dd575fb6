### kind: tool

# The lock screen shows this one: nothing in it says what it is about.
debrief-invite = Tienes un aviso. Son 4 preguntas cortas; puedes saltar las que quieras.
debrief-b-start = Empezar
debrief-b-not-today = Hoy no
debrief-not-today = Está bien. Las dejo aquí por si quieres empezar más tarde.

debrief-signal = Piensa en tu último retiro. ¿Qué señal viste en ti antes de salir?
# Under it three things that it may have been about, to be tapped.
debrief-demand = ¿Qué le exigías en ese momento? Escríbelo, o toca de qué era.
debrief-b-money = Dinero
debrief-b-jealousy = Celos
debrief-b-chores = Tareas
debrief-others = ¿Cómo crees que fue para ella y para tus hijas o hijos?
debrief-different = ¿Qué harás distinto la próxima vez?
debrief-b-skip = Saltar

# $card: his agreement card: seen - looked at together; made - by him alone; none.
debrief-thanks =
    Listo. Queda guardado y tu facilitador no lo lee. Si quieres, llévalo al grupo. Si hay peligro, marca **{ -number-emergency }**. Para hablar: **{ -number-life-line }**.{ $card ->
        [seen] {""}
        [made] {" "}Tu tarjeta de acuerdo: véanla juntos tú y tu facilitador.
       *[none] {" "}Te falta tu tarjeta de acuerdo: hazla con tu facilitador.
    }
debrief-b-card = Mi tarjeta
debrief-over = Esas preguntas ya se cerraron.
