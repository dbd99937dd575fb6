### kind: staff

wording-menu = { $count ->
        [0] No changes of words wait for approval.
        [one] **1** change of words waits for approval.
       *[other] **{ $count }** changes of words wait for approval.
    } Nothing changes until a second person approves it.
wording-b-one = Change { $number }
wording-b-change = Change a line
wording-b-lately = Decided lately
wording-b-menu = Menu
wording-b-back = Words
wording-none = No change has been decided yet.
wording-latest = What was decided lately:

wording-find = Which line do you want to change? Write some words of how it is said today.
wording-not-found = I found no line with that. Write other words of the line.
wording-found =
    Line { $id }:
    { $now }
wording-more = { $count ->
        [one] There is 1 more line
       *[other] There are { $count } more lines
    } with those words. Write more words to get closer.
wording-b-rewrite = Change this one
wording-type =
    This is how it is said today:
    { $now }
    Write the whole new line. Leave what stands in braces as it is.
wording-fixed = That line cannot be changed: { $why }.
wording-variants = That line differs from case to case and does not fit into the chat. Change it with **respiro words export** and **respiro words import**.
wording-proposed = It is proposed. Another person has to approve it.
wording-waits = That line has a change waiting already, or is said like this already.

wording-problem = { $rule ->
        [long] It is long: 35 words at most, or 60 for a notice.
        [hard] It is hard to read. Use shorter words and sentences.
        [label] It is a button: 20 letters at most, on one line.
        [questions] It asks more than one question.
        [emoji] It has too many emoji, or is for a crisis and has none.
        [said] It says something that we do not say: it blames, or promises too much.
        [arguments] Something in braces is missing or too much. Leave it as it is today.
        [number] A help number is missing, or you typed it by hand. Leave it in braces.
        [quote] It names something in braces that does not exist.
        [markup] It has an asterisk, a dash or a sign that does not show.
        [fixed] That line cannot be changed.
       *[text] I cannot read it. Look at the braces.
    } Write it again.

wording-change =
    Change **{ $number }** · { $id } · { $tongue }

    Before:
    { $before }

    New:
    { $after }
wording-state = { $state ->
        [in_force] Said like this since { DAY($at, month: 1) }. Written by { $author }, approved by { $second }.
        [replaced] Said like this until { DAY($at, month: 1) }. Written by { $author }, approved by { $second }.
        [refused] Not approved on { DAY($at, month: 1) }. Written by { $author }, decided by { $second }.
        [withdrawn] Taken back by { $author } on { DAY($at, month: 1) }.
       *[proposed] Waits for a second person. Written by { $author } on { DAY($at, month: 1) }.
    }
wording-b-approve = Approve
wording-b-refuse = Do not approve
wording-b-withdraw = Take back
wording-b-ours = Back to the original
wording-b-past = History
wording-history = { $count ->
        [one] **{ $id }** has 1 version:
       *[other] **{ $id }** has { $count } versions, the newest first:
    }
wording-approved = Approved. It is said like this from now on.
wording-refused = Done. That line will not be said.
wording-own = You wrote it: somebody else approves it.
wording-gone = I did not find that change.
