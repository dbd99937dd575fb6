### kind: tool

# Neither why nor a word of his: what he answers is his (R12).
# kind: staff
misuse-talk = It is worth talking with { $alias } about how he uses his time-outs. Ask calmly: what does he use them for?, how do they end?, how does he think they are for her? It is no telling-off and no proof.
# kind: staff
misuse-done = Noted that you have talked with { $alias }.
# kind: staff
misuse-nothing = Nothing waits for you here.
misuse-b-talked = We have talked
