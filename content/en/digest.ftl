### kind: staff

digest-today =
    Your summary for today: { $waiting ->
        [0] { $news ->
            [one] 1 piece of news.
           *[other] { $news } pieces of news.
        }
        [one] 1 thing waits.
       *[other] { $waiting } things wait.
    }

    { $lines }{ $rest ->
        [0] {""}
       *[other] {"\u000A"}{ $rest } more
    }
digest-all =
    { $waiting ->
        [one] 1 thing waits:
       *[other] { $waiting } things wait:
    }
    { $lines }
digest-nothing = Nothing waits for you.
digest-gone = That no longer waits for you.

digest-days = { $days ->
        [0] today
        [one] 1 day
       *[other] { $days } days
    }
digest-whom = { $known ->
        [yes] { $alias }
       *[no] somebody without an alias
    }
digest-ownerless = { $known ->
        [yes] Nobody facilitates { $alias } any more
       *[no] Nobody facilitates a group any more
    }: { digest-days }
digest-misuse = Talk with { digest-whom } about how the tool is used: { digest-days }
digest-review = Go over the interview of { digest-whom }: { digest-days }
digest-intake = First interview with { digest-whom }: { digest-days }
digest-referral = Follow up a referral of { digest-whom }: { digest-days }
digest-card = Agreement card with { digest-whom }: { digest-days }
digest-training = Training to renew of { digest-whom }: { digest-days }
digest-legal = Legal check missing for { digest-whom }: { digest-days }
digest-gaps = There are hours with nobody on call in the next 30 days: { digest-days }
digest-numbers = There are help numbers to check: { digest-days }
digest-words = A change of words waits for a second person: { digest-days }
digest-deaf = No call reaches { digest-whom }: { digest-days }
digest-silent = We can no longer write to { digest-whom }: { digest-days }
digest-left = { digest-whom } left: { digest-days }
digest-gone-man = Somebody erased everything of theirs: { digest-days }
digest-back = { digest-whom } is back: { digest-days }
digest-unreadable = A message could not be read: { digest-days }
digest-broken = A job of the system failed: { digest-days }
# What waits, as one line: how each kind is told stands above.
digest-one = { $kind ->
        [deaf] { digest-deaf }
        [silent] { digest-silent }
        [left] { digest-left }
        [gone] { digest-gone-man }
        [review] { digest-review }
        [ownerless] { digest-ownerless }
        [unreadable] { digest-unreadable }
        [broken] { digest-broken }
        [misuse] { digest-misuse }
        [intake] { digest-intake }
        [referral] { digest-referral }
        [card] { digest-card }
        [back] { digest-back }
        [training] { digest-training }
        [legal] { digest-legal }
        [gaps] { digest-gaps }
        [numbers] { digest-numbers }
       *[words] { digest-words }
    }
digest-joined =
    { $waiting ->
        [one] Somebody joined
       *[other] { $waiting } people joined
    }{ $known ->
        [yes] : { $names }
       *[no] {""}
    }
digest-joined-all =
    { $waiting ->
        [one] 1 person joined:
       *[other] { $waiting } people joined:
    }
    { $lines }
digest-newcomer = { digest-whom }

digest-done = Noted: you have seen to it.

digest-hour = Your summary comes at { CLOCK($at) }, only if there is anything. At what hour do you want it?
digest-hour-set = Done: your summary will come at { CLOCK($at) }.

digest-b-look = Look { $place }
digest-b-all = See all
digest-b-next = Next
digest-b-hour = { $hour }:00
digest-b-menu = Menu
digest-b-done = Seen to
digest-b-sheet = See the sheet
