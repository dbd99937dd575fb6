### kind: tool

# Neither why nor a word of his: what he answers is his (R12).
# kind: staff
misuse-talk = Vale la pena hablar con { $alias } de cómo usa sus retiros. Pregunta con calma: ¿para qué los usa?, ¿cómo los termina?, ¿cómo cree que son para ella? No es un regaño ni una prueba.
# kind: staff
misuse-done = Queda anotado que hablaste con { $alias }.
# kind: staff
misuse-nothing = Aquí no hay nada pendiente para ti.
misuse-b-talked = Ya hablamos
