### kind: tool

# kind: staff
moving-link =
    Dale este enlace a { $named ->
        [yes] **{ $alias }**
       *[no] esa persona
    }, en persona o por teléfono. Sirve una vez, hasta mañana a esta hora, y se abre en el chat nuevo. { $year ->
        [yes] Ahí dirá su año de nacimiento.
       *[no] Ahí dirá el nombre con el que la ve el equipo.
    } El chat de antes ya no recibirá nada.
    { $link }
# kind: staff
moving-not-yours = No puedes pasar esa cuenta. A un participante lo pasa quien lo facilita o coordina; a alguien del equipo, quien coordina.
# kind: staff
moving-unprovable = No se puede pasar: no hay con qué comprobar que es esa persona, o pidió borrar todo.
# kind: staff
moving-told = { $moved ->
        [yes] **{ $alias }** ya escribe desde su chat nuevo.
       *[no] No se pasó la cuenta de **{ $alias }**: hubo tres respuestas equivocadas. Habla con él o ella antes de intentarlo otra vez.
    }

# In the new chat nothing tells what the account is for.
moving-year = Vas a pasar tu cuenta a este chat. ¿En qué año naciste?
moving-year-again = No entendí el año. Escríbelo con cuatro números, por ejemplo **1988**.
moving-name = Vas a pasar tu cuenta a este chat. ¿Con qué nombre te ve tu equipo?
moving-wrong = Eso no coincide. Inténtalo otra vez.
moving-over = Este enlace ya no sirve. Pide otro a quien te lo dio. Si hay peligro, marca **{ -number-emergency }**. Para hablar con alguien: **{ -number-life-line }**.
moving-taken = Este chat ya es de otra cuenta, así que no pasé nada. Pide ayuda a quien te dio el enlace.
moving-here = Este es el chat que ya tienes. Abre el enlace en tu teléfono o cuenta nueva.
moving-done = Listo: desde ahora tu cuenta está en este chat. El de antes ya no recibe nada.
moving-b-menu = Menú
