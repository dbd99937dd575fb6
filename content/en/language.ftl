### kind: tool

language-which = Language · Idioma: which one shall I write in?
language-b-spanish = Español
language-b-english = English
language-set = From now on I will write to you in English.
