### kind: staff

# Neither why nor a word of his: what he answers is his (R12).
misuse-talk = It is worth talking with { $alias } about how he uses his time-outs. Ask calmly: what does he use them for?, does he come back when he said?, how does he think it is for her? It is no telling-off and no proof.
misuse-done = Noted that you have talked with { $alias }.
misuse-nothing = Nothing waits for you here.
misuse-b-talked = We have talked
