### kind: tool

limits-offer = You have your monthly note. Read it when you are alone.
limits-b-show = See it
limits-b-menu = Menu
