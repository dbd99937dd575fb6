### kind: tool

# The lock screen shows this and nothing else: no word says what the service is for.
limits-offer = Tienes un aviso de cada mes. Léelo cuando estés a solas.
limits-b-show = Ver el aviso
limits-b-menu = Menú
