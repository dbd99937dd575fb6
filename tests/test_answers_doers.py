"""Children and the wheel in free words: who does it, whether it is denied, and whether it is now."""

from __future__ import annotations

import pytest

from content.answers import tells

WHEEL = [
    "voy manejando, ella viene manejando atrás",
    "Voy manejando y ella viene atrás",
    "ella va manejando su coche y yo voy manejando el mío",
    "voy manejando, mi esposa viene conmigo",
    "ella me grita mientras voy manejando",
    "voy manejando de regreso",
    "sí voy manejando",
    "no sé, voy manejando",
    "voy en carro",
    "voy en el coche",
    "ando en mi troca",
    "voy en mi taxi",
    "manejo",
    "yo manejo",
    "ella grita y yo manejo",
    "te escribo mientras manejo",
    "estoy manejando",
    "sigo manejando",
    "manejo un taxi",
    "voy manejando el camión",
    "voy manejando un uber",
    "voy al volante",
    "ya iba a llegar, estoy conduciendo",
    "mi mamá está en el hospital, voy manejando para allá",
    "manejando",
    "i am driving, she is driving behind me",
    "I'm driving a bus",
    "i drive a taxi",
]
"""He drives."""

NO_WHEEL = [
    "ella viene manejando atrás",
    "mi esposa va manejando",
    "mi hermano manejó",
    "voy en el coche, maneja mi esposa",
    "ella va manejando, voy en el coche con ella",
    "voy en el carro de copiloto",
    "mi cuñado me lleva, voy en el coche",
    "voy en el camión",
    "vengo en taxi",
    "voy en uber",
    "voy en el coche de un uber",
    "vengo en la combi",
    "voy en el metro",
    "ando en bus",
    "estoy en el taxi",
    "no manejo",
    "no voy manejando",
    "ya no voy manejando",
    "nunca manejo",
    "iba manejando",
    "ayer iba manejando y me gritó",
    "cuando voy manejando me enojo",
    "siempre que manejo me desespero",
    "si fuera manejando me detenía",
    "quiero irme manejando",
    "estoy manejando mi enojo",
    "no sé cómo manejo mi coraje",
    "el manejo de la ira",
    "manejo mal mis emociones",
    "she is driving",
    "my wife drives, i am in the car",
    "i was driving",
    "when i am driving i get angry",
    "you are driving me crazy",
    "i am on the bus",
]
"""Somebody else drives, nobody does, or not now."""

ALONE = [
    "solo estoy yo con mis hijos",
    "nomás yo con los niños",
    "mis hijos y yo solos",
    "no, estoy solo con los niños",
    "mi esposa se fue, estoy solo con los niños",
    "ella se fue y estoy solo con mis hijos",
    "los niños están solos conmigo",
    "me quedé solo con mi hija",
    "i am alone with my kids",
    "it is only me with the kids",
]
"""He is alone with them."""

LEFT = [
    "dejé a los niños solos",
    "dejé solos a los niños",
    "ya salí, dejé a mis hijos solos en la casa",
    "mis hijos se quedaron solos",
    "se quedaron solos",
    "los dejé solos",
    "dejé a mi hija sola",
    "left my kids alone",
    "i left the children at home alone",
    "she is out and i left them alone",
]
"""They are alone, and he has gone."""

UNWATCHED = [
    "no hay nadie con los niños",
    "nadie está con mis hijos",
    "nadie los cuida",
    "los niños están solos",
    "mi hijo está solo",
    "nobody is with the kids",
    "my kids are home alone",
]
"""They are alone, wherever he is."""

NOT_ALONE = [
    "no estoy solo con mis hijos",
    "ya no estoy solo con ellos",
    "mi hermano está solo con los niños",
    "mi esposa está sola con mis hijos",
    "ayer estuve solo con mis hijos",
    "cuando estoy solo con mis hijos me calmo",
    "estaba solo con mi hijo",
    "no quiero quedarme solo con los niños",
    "quisiera estar solo con mis hijos",
    "no los dejé solos",
    "no dejé a los niños solos",
    "nunca los dejamos solos",
    "mis hijos no se quedaron solos",
    "no se quedaron solos",
    "ayer dejé a los niños solos",
    "la semana pasada dejé solos a los niños",
    "ella dejó a los niños solos",
    "los niños están solos con mi mamá",
    "los niños se quedaron solos con su abuela",
    "mis hijos ya no están solos",
    "no quiero dejar solos a los niños",
    "los niños no están solos",
    "mi hijo solo quiere jugar",
    "she left the kids alone",
    "my brother is alone with the kids",
    "i was alone with my kids",
    "the kids are not alone",
    "leave my kids alone",
]
"""Denied, of somebody else, of another day, or only thought of."""

WITH_HIM = [
    "hay niños",
    "mi mamá no está, estoy con mis hijos",
    "ella me gritó y los niños están aquí",
    "ella está en el cuarto, los niños están conmigo",
    "mis hijos están llorando, mi suegra está con su hermana",
    "ella dejó a los niños solos",
    "no estoy solo con mis hijos",
    "the kids are here, she is with her mom",
]
"""Children are there."""

NOT_WITH_HIM = [
    "no hay niños",
    "aquí no hay niños",
    "no tengo hijos",
    "no kids",
    "mi mamá está con los niños",
    "mis hijos están con ella y su hermana",
    "cuando estoy con mis hijos me calmo",
    "ayer estuve con mis hijos",
    "me gustaría estar con mis hijos",
    "hablé con mis hijos",
    "le pegué a mi hijo, los niños están llorando",
    "los niños están aquí y la voy a matar",
    "she is with the kids",
    "when i am with my kids i am calm",
    "i talked with my kids",
]
"""None are there, they are with somebody else, or a blow or a threat comes first."""

NONE_THERE = [
    "no hay niños",
    "aquí no hay niños",
    "no tengo hijos",
    "no, no hay niños aquí, estoy solo",
    "mis hijos no están",
    "no están mis hijos",
    "no kids",
    "there are no kids here",
    "i don't have children",
]

SOME_THERE = ["hay niños", "no hay nadie con los niños", "no hay otro adulto con los niños", "los niños no están solos"]

STOPPED = [
    "ya me estacioné",
    "ya me estacioné en una gasolinera",
    "no voy manejando",
    "no voy manejando, voy de copiloto",
    "maneja mi esposa",
    "ella va manejando",
    "voy en el camión",
    "ya me orillé y apagué el motor",
    "no manejo",
    "i am parked",
    "i'm not driving, my wife is driving",
]

NOT_STOPPED = [
    "no me he parado",
    "todavía no me estaciono",
    "no me detuve",
    "me detuve pero voy manejando otra vez",
    "sigo manejando",
    "voy manejando el camión",
    "i have not stopped",
]

TABLE = {
    "driving": (WHEEL, NO_WHEEL),
    "alone": (ALONE + LEFT + UNWATCHED, NOT_ALONE),
    "left_alone": (LEFT, ALONE + UNWATCHED + NOT_ALONE),
    "unwatched": (UNWATCHED, ALONE + NOT_ALONE),
    "children": (WITH_HIM, NOT_WITH_HIM),
    "no_children": (NONE_THERE, SOME_THERE),
    "stopped": (STOPPED, NOT_STOPPED),
}


@pytest.mark.parametrize(("answer", "said"), [(name, said) for name, (heard, _) in TABLE.items() for said in heard])
def test_it_is_his_and_it_is_now(answer: str, said: str) -> None:
    assert tells(said, answer)


@pytest.mark.parametrize(("answer", "said"), [(name, said) for name, (_, not_) in TABLE.items() for said in not_])
def test_it_is_denied_or_of_somebody_else_or_not_now(answer: str, said: str) -> None:
    assert not tells(said, answer)


def test_a_car_that_somebody_else_drives_is_no_wheel_of_his() -> None:
    for said in ("estoy en el coche, maneja mi esposa", "estoy en el taxi", "ella está en el coche"):
        assert not tells(said, "in_the_car")
