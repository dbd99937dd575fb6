### kind: tool

agreement-intro = Your card keeps what you settle for your time-outs. It is made in calm, with your facilitator. The questions are short, and you may skip any of them.
agreement-b-begin = Make my card

# $variant: home - they live together; away - apart, or nobody knows; order - a judge told him to keep away.
agreement-phrase =
    { $variant ->
        [home] With which phrase do you say that you are stepping away? In few words. For example: I am stepping away.
        [away] With which phrase do you end a call that heats up? In few words. For example: I am leaving the call.
       *[order] Which phrase do you say to yourself to stop? In few words. For example: I stop here.
    }
agreement-gesture = Which sign do you make with your hand? In few words.
agreement-place =
    { $variant ->
        [home] To which place do you go during your time-out? In few words. For example: the park.
        [away] At which place do you calm down? One where she is not. For example: the park.
       *[order] At which place do you calm down? One that keeps to what the judge said. For example: the park.
    }
agreement-minutes = How long does your time-out last?
agreement-children = Are children with you at such moments?
agreement-cover = Which adult stays with them? A first name is enough. They never stay alone.
agreement-back = What do you do on your return? Remember: if she does not want to talk, it is no.
agreement-message = Which message, only one, did you agree that you send if time is up and you are not calm? For example: not calm yet, I stay with my brother.

agreement-which = Which part do you want to change?
# $parts: what he settled, one part under the other, each after its name. $waits: it is made, and his facilitator has not
# said that they looked at it together.
agreement-shown =
    Your card:
    { $parts }{ $waits ->
        [yes] {"\u000A"}Your time-outs use it once you have looked at it with your facilitator.
       *[no] {""}
    }
agreement-said =
    { $part ->
        [phrase] Phrase
        [gesture] Sign
        [place] Place
        [cover] With the children
        [message] If I am not calm
       *[back] On return
    }: { $said }
agreement-said-minutes = Time: { $minutes } minutes

agreement-b-part =
    { $part ->
        [phrase] Phrase
        [place] Place
        [minutes] Time
        [children] Children or not
        [cover] Who is with them
        [message] If I am not calm
       *[back] On return
    }
agreement-b-gesture = I use a sign
agreement-b-yes = Yes
agreement-b-no = No
agreement-b-skip = Skip
agreement-b-go-on = Complete it
agreement-b-change = Change something
agreement-b-menu = Menu

# kind: staff
agreement-staff-none = { $alias } has no agreement card yet. Make it together and in calm: in his chat he writes **agreement**. Nobody has to sign or permit it.
# kind: staff
agreement-staff-there = { $alias } has had an agreement card since { DAY($at, month: 1) }. No time-out uses it before you have looked at it together: no threats, no orders. Did you?
# kind: staff
agreement-staff-seen = Noted: { $alias } and somebody of the team looked at his card together on { DAY($at, month: 1) }.
# kind: staff
agreement-staff-not-yours = Whoever accompanies this person sees that.
agreement-b-seen = We looked at it
