### kind: crisis

# To whoever holds a man's phone and is not he. No promise, no question, nothing that asks her to do something.
notme-numbers = Si hay peligro, marca **{ -number-emergency }**. Para mujeres: **{ -number-women-line }**, gratis, día y noche. Él puede ver esta plática. **Borrar esto** la deja como estaba.
notme-numbers-staff = Si hay peligro, marca **{ -number-emergency }**. Para mujeres: **{ -number-women-line }**, gratis, día y noche. La persona de este teléfono puede ver esta plática. **Borrar esto** la deja como estaba.
notme-b-clear = Borrar esto
notme-by-hand = No lo pude borrar. Deja el dedo sobre cada mensaje y toca **Eliminar**. Borra también este.

# --- what staff read ---

# The lock screen shows the whole of this.
# kind: staff
notme-page = Respiro: caso naranja. Toca Tomar.
notme-b-take = Tomar
# kind: staff
notme-details =
    Escribió **otra persona** desde el teléfono de { $named ->
        [yes] **{ $alias }**
       *[no] alguien sin alias todavía
    }, { WHEN($at) }. Nadie guardó sus palabras. Quien usa ese teléfono no debe saberlo nunca: no le preguntes si alguien escribió ni cambies tu trato. Avisa hoy al servicio de mujeres, y a quien coordina solo si el teléfono no es suyo.
# kind: staff
notme-taken = Ya lo tiene alguien del equipo.
