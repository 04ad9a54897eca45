# English. A message that counts selects on $count and prints $n.

## Said by the live listing too: these go to the browser as templates.
live-count = { $count ->
    [one] { $n } home matches
   *[other] { $n } homes match
  }
live-show = { $count ->
    [one] Show { $n } home
   *[other] Show { $n } homes
  }
live-bed-studio = Studio
live-beds = { $n } bed
live-beds-half = { $rooms ->
    [study] { $n } bed + study
   *[other] { $n }.5 bed
  }
live-baths-min = { $n }+ bath
live-rent-from = From { $value }
live-rent-to = Up to { $value }
live-area-min = { $n } ft² or more
live-outdoor-any = Any outdoor space
live-balcony = Balcony
live-terrace = Terrace
live-patio = Patio
live-garden = Garden
live-rooftop = Rooftop
live-yard = Yard
live-status-available = Available
live-status-pending = { $basis ->
    [sale] Reserved
   *[other] Application pending
  }
live-status-rented = { $basis ->
    [sale] Sold
   *[other] Leased
  }
live-status-not_available = Not available
live-available-by = By { $value }
live-floor = Floor { $n }
live-concession = With free weeks
live-q = “{ $value }”
live-faces = { $value } light
live-remove = Remove filter: { $value }
live-clear = Clear all
live-chips = Applied filters
live-views = Show as
live-view-cards = Cards
live-view-table = Table
live-view-stack = Building
live-view-layouts = Layouts
live-pages = Pages
live-page = Page { $page } of { $pages }
live-next = Next homes
live-previous = Earlier homes
live-past-end = There is no page { $value }. This is the last one.
live-ignored-title = Left out of your search
live-ignored-more = and { $n } more
live-none = No home matches all of this: { $value }
live-none-hint = Take one filter away to see more.
live-windowless = Without a floor in the drawing
live-none-at-all = No home is available here right now.
live-none-at-all-hint = The leasing office knows what comes next.
# After the day a home is free: Available Dec 26, 2026 · 9 days before your date
live-days-before = { $count ->
    [one] { $n } day before your date
   *[other] { $n } days before your date
  }
live-same-day = on your date
live-no-layout = Layout not given
live-keep = Keep { $home }
live-col-keep = Keep
live-col-home = Home
live-col-rent = { $basis ->
    [sale] Price
   *[other] Rent
  }
live-col-beds = Beds and baths
live-col-area = Area
live-col-floor = Floor
live-col-available = Available
live-col-light = Light and outdoor
live-homes = { $count ->
    [one] { $n } home
   *[other] { $n } homes
  }
live-key-bed = Bedrooms
live-key-bath = Bathrooms
live-key-min_rent = { $basis ->
    [sale] Price from
   *[other] Rent from
  }
live-key-max_rent = { $basis ->
    [sale] Price up to
   *[other] Rent up to
  }
live-key-min_square_feet = Area
live-key-outdoor = Outdoor space
live-key-status = Status
live-key-available_by = Move in by
live-key-exposure = Light
live-key-floor = Floor
live-key-concession = Free weeks
live-key-q = Search
live-key-sort = Order
live-key-view = View
live-key-page = Page
live-month-names = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
live-date = { $home } { $n }, { $value }

## Days and times
weekday-names = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
weekday-names-short = Mon Tue Wed Thu Fri Sat Sun
day = { $weekday }, { $month } { $n }
# For a language that counts to 24: { $hour24 }:{ $minute }
time-of-day = { $hour12 }:{ $minute } { $half }
time-am = AM
time-pm = PM
zone = { $city } time ({ $abbreviation })
zone-changing = { $city } time

## A home
bed-studio = Studio
bed-count = { $n } bed
bed-study = { $n } bed + study
bath-count = { $n } bath
area-sqft = { $n } ft²
area-m2 = { $n } m²
areas-in = Areas in { $unit }
prices-as-sent = Prices are in { $currency } as they came, not converted.
per-month = a month
per-week = a week
per-person-month = per person a month
per-person-week = per person per week
for-sale = for sale
from-price = From { $value }
price-on-request = Price on request
sold-together = Sold with the whole property, { $value }
net-with-weeks = { $value } net effective, { $n } { $count ->
    [one] week
   *[other] weeks
  } free on { $months } months
net-with-weeks-no-term = { $value } net effective, { $n } { $count ->
    [one] week
   *[other] weeks
  } free
net-only = net effective; ask what is paid each month
net-plain = { $value } net effective
weeks-free = { $n } { $count ->
    [one] week
   *[other] weeks
  } free
months-free = { $n } { $count ->
    [one] month
   *[other] months
  } free
lease-months = { $n }-month lease
available-now = Available now
available-on = Available { $value }
available-ask = Available, ask for the date
pending = { $basis ->
    [sale] Reserved
   *[other] Application pending
  }
leased = { $basis ->
    [sale] Sold
   *[other] Leased
  }
not-available = Not available
left-of = { $count ->
    [0] none of { $value } left
   *[other] { $n } of { $value } left
  }
left = { $count ->
    [0] none left
   *[other] { $n } left
  }
kind-whole = The whole house
kind-by-room = Rooms let one by one
kind-rooms = { $count ->
    [one] { $n } room
   *[other] { $n } rooms, each let on its own
  }
kind-room-type = { $count ->
    [one] One room
   *[other] { $n } rooms like it
  }
bills-included = Bills included
bills-some = Included: { $value }
utility-water = water
utility-gas = gas
utility-electricity = electricity
utility-broadband = broadband
utility-phone = phone
utility-contents-insurance = contents insurance
utility-tv-licence = TV licence
utility-council-tax = council tax
charge-deposit = Deposit
apply = Apply online
book = Book online
light = { $value } light
floor-level = Floor { $n }
tower = Building { $value }
floor-basement = Basement
floor-ground = Ground floor
floor-mezzanine = Mezzanine
floor-penthouse = Penthouse
storey-basement = B
storey-ground = G
storey-mezzanine = M
storey-penthouse = PH
outdoor-none = No outdoor space
# In the middle of a line: 12C, 2 bed, $4,150 a month, available Dec 1, 2026
line-available-now = available now
line-available-on = available { $value }
line-available-ask = available, ask for the date
line-pending = { $basis ->
    [sale] reserved
   *[other] application pending
  }
line-leased = { $basis ->
    [sale] sold
   *[other] leased
  }
line-not-available = not available
plan-alt = Floor plan of { $home }: { $value }
photo-alt = { $home }, photo { $n } of { $value }
photo-alt-captioned = { $home }: { $value }

## What nearly matches, and why it does not: a phrase each
near-title = These come close
near-widen = Give up one thing:
near-over = { $basis ->
    [week] { $value } a week over
    [person-week] { $value } per person a week over
    [person-month] { $value } per person over
   *[other] { $value } over
  }{ $price ->
    [net] , net effective
   *[gross] {""}
  }
near-under = { $basis ->
    [week] { $value } a week under
    [person-week] { $value } per person a week under
    [person-month] { $value } per person under
   *[other] { $value } under
  }{ $price ->
    [net] , net effective
   *[gross] {""}
  }
near-late = { $basis ->
    [sale] { $count ->
        [one] available { $n } day after your date
       *[other] available { $n } days after your date
      }
   *[other] { $count ->
        [one] free { $n } day after your date
       *[other] free { $n } days after your date
      }
  }
near-undated = no move-in date given
near-instead = { $home } instead of { $value }
near-no-studio = { $home } instead of a studio
near-beds-unknown = bedrooms not given
near-baths-unknown = baths not given
near-smaller = { $value } smaller
near-area-unknown = area not given
near-no-outdoor = { $space ->
    [balcony] no balcony
    [terrace] no terrace
    [patio] no patio
    [garden] no garden
    [rooftop] no rooftop
    [yard] no yard
   *[any] no outdoor space
  }
near-other-outdoor = another outdoor space
near-outdoor-unknown = outdoor space not given
near-floor-unknown = floor not given
near-no-light = no { $value } light
near-other-light = light from another side
near-light-unknown = light not given
near-no-concession = no free weeks
near-no-text = nothing about “{ $value }”
relax = { $count ->
    [one] { $value }: { $n } home
   *[other] { $value }: { $n } homes
  }
relax-bed = Any number of bedrooms
relax-bath = Any number of baths
relax-min-rent = { $basis ->
    [sale] No lowest price
   *[other] No lowest rent
  }
relax-rent = { $basis ->
    [sale] Any price
   *[other] Any rent
  }
relax-area = Any area
relax-outdoor = With or without outdoor space
relax-status = { $basis ->
    [sale] Available or reserved
   *[other] Available or pending
  }
relax-date = Any move-in date
relax-light = Light from any side
relax-floor = On any floor
relax-concession = With or without free weeks
relax-text = Without “{ $value }”
relax-all = Without any of this

## The listing
listing-title = Homes at { $building }
listing-description = Homes at { $building }, { $address }: rents, floor plans and move-in dates, straight from the leasing office.
available-label = Available
from-label = From
checked-label = Checked
showing-stale = Showing { $time } data. We cannot reach the leasing office’s system right now; homes and prices may have changed.
filters = Find your home
filters-short = Filters
filter-any = Any
filter-bed = Bedrooms
filter-bath = Bathrooms, at least
filter-max-rent = { $basis ->
    [sale] Price up to
    [week] Rent a week, up to
    [person-week] Rent per person a week, up to
    [person-month] Rent per person a month, up to
   *[other] Rent up to
  }
filter-min-rent = { $basis ->
    [sale] Price from
    [week] Rent a week, from
    [person-week] Rent per person a week, from
    [person-month] Rent per person a month, from
   *[other] Rent from
  }
filter-area = At least, ft²
filter-move-in = Move in by
filter-outdoor = Outdoor space
filter-status = Status
filter-exposure = Light
filter-floor = Floor
filter-concession = Offers
filter-q = Search
filter-more = More filters
filter-sort = Sort
sort-available = { $dates ->
    [none] By name
   *[some] Soonest available
  }
sort-rent = { $basis ->
    [sale] Price, low to high
   *[other] Rent, low to high
  }
sort--rent = { $basis ->
    [sale] Price, high to low
   *[other] Rent, high to low
  }
sort-area = Size, small to large
sort--area = Size, large to small
sort-beds = Fewest bedrooms
sort--beds = Most bedrooms
sort-floor = Lowest floor
sort--floor = Highest floor
skip = Skip to the content
nav-homes = Homes
nav-call = Call { $value }
equal-housing = Equal Housing Opportunity
equal-housing-text = The same homes in the same order for everyone.
powered = Prices and dates come from the leasing office’s own system. Nothing here follows you: no cookies, no third parties.
results = Homes

## The unit page
all-homes = All homes
breadcrumb = You are here
rent-each-month = Rent, each month
rent-in-a-month = About as much a month (52 weeks ÷ 12)
rent-each-week = Rent, each week
rent-per-person-month = Rent, per person a month
rent-per-person-week = Rent, per person per week
sale-price = Price
sale-price-together = Price of the whole property
price-ask = Ask what it costs:
fee-each-month = { $value }, each month
fee-once = { $value }, once
fee-optional = { $value } (optional)
pay-each-month = You pay each month
net-ledger = Net effective: { $value }
net-ledger-plain = Net effective rent
net-note = An average over the lease. It is not what you pay each month.
offer-with-lease = { $value } with a lease of { $months } { $count ->
    [one] month
   *[other] months
  }
ledger-lease = Lease
ledger-offer = Offer
lease-length = { $n } { $count ->
    [one] month
   *[other] months
  }
move-in-total = To move in: first month and { $value }
facts = The facts
fact-tower = Building
fact-floor = Floor
fact-beds = Bedrooms
fact-baths = Bathrooms
fact-area = Area
fact-light = Windows face
fact-outdoor = Outdoor space
fact-kind = What is let
fact-lease = Lease
fact-offer = Offer
fact-available = Available
fact-status = Status
fact-bills = In the price
fact-updated = Listing updated
plan = Floor plan
plan-pdf = Floor plan (PDF)
plan-nth = Floor plan { $n } of { $value }
plan-zoom-in = Zoom in
plan-zoom-out = Zoom out
plan-fit = Fit
plan-actual = 1:1, actual size
plan-keys = Plus and minus zoom, the arrow keys move the plan, 0 fits it, 1 shows its actual size.
plan-download = Download
# A file's name, without its ending.
plan-file = { $building } { $home } floor plan
photos = Photos
photos-of = Photos of { $home }
photo-count = { $n } of { $value }
photo-next = Next photo
photo-previous = Previous photo
photo-close = Close the photos
share = Share
share-copied = The link is copied.
share-by-hand = Copy this link:
more-of-layout = More homes with this layout
more-of-size = Same rooms, nearly the same size
similar = Similar homes
all-studios = { $count ->
    [one] See the studio
   *[other] See all { $n } studios
  }
all-of-beds = { $count ->
    [one] See the home with { $value }
   *[other] See all { $n } homes with { $value }
  }
unit-leased = { $basis ->
    [sale] This home is sold.
   *[other] This home is leased.
  }
instead-layout = Free instead, with the same layout:
instead-size = Free instead, with the same rooms and nearly the same size:
instead-similar = Free instead, with as many bedrooms:
unit-pending = { $basis ->
    [sale] This home is reserved. It may come back; ask to be next.
   *[other] Someone has applied for this home. It may come back; ask to be next.
  }
unit-not-available = This home is not offered at the moment.
about-home = About this home
unit-title = { $home } at { $building }
where = Where it is
where-skip = Skip the drawing of the building
where-facade = { $building }, floor by floor
where-here = { $home }: you are here
where-part = Only the homes nearest to this one are drawn.
where-above = { $count ->
    [one] { $n } more floor above
   *[other] { $n } more floors above
  }
where-below = { $count ->
    [one] { $n } more floor below
   *[other] { $n } more floors below
  }
building = The building
building-short = Building
shortcuts = Shortcuts
close = Close
building-lit = Matches
building-open = Another free home
building-floor = { $n } of { $value } match
building-point = Point at a window to see its home.
window-here = This home
window-open = Free
window-half = Application pending
window-shut = Leased, or not offered
sheet-checked = Prices and dates as of { $value }.
sheet-code = Scan for today’s price and date:
no-pictures = The leasing office has not added a plan or photos for this home yet.
pictures-broken = The plan and photos of this home cannot be shown right now.

## Keeping and comparing
keep = Keep
kept = Kept { $n }
compare-link = Compare with other homes
compare = Side by side
compare-title = { $home } side by side at { $building }
compare-title-none = Compare homes at { $building }
compare-none = There is nothing to compare yet. Add a home here, or open one and choose “Compare with other homes”. Up to four stand side by side.
compare-one = Add another home to see where they differ.
compare-lost = { $home } is no longer offered.
compare-left-out = Four homes fit side by side. Left out:
compare-full = Four homes fit side by side. Remove one to add another.
compare-kept = You keep more than four homes, and four fit side by side. Choose which:
compare-kept-submit = Compare these
compare-add = Add a home
compare-add-none = Choose a home
compare-add-submit = Add
compare-picture = Plan or photo
compare-ways = On from here
compare-remove = Remove
compare-remove-home = Remove { $home }
compare-differs = differs
compare-unknown = Not given
compare-lease-total = Paid over the lease
compare-lease-total-rent = Rent over the lease
compare-lease-total-what = Rent and { $value }
compare-at-most = { $value } at most
compare-lease-less = { $count ->
    [one] { $n } month; less with { $value }
   *[other] { $n } months; less with { $value }
  }

## When there is nothing to show
not-found-title = We cannot find that page
not-found-text = The address may be mistyped, or the page has moved.
not-found-home = There is no home with that address at { $building }.
not-found-on = See all homes at { $building }
gone-title = { $home } is no longer listed
gone-text = It left the listing on { $value }, so it can no longer be had.
gone-was = It was { $value }.
gone-none = Nothing like it is listed right now.
not-loaded-title = { $building } is opening its doors
not-loaded-text = The list of homes has not come yet. It usually does within a few seconds.
not-loaded-again = Look again
not-loaded-contact = In a hurry? The leasing office answers at { $value }.
error-title = Something went wrong on our side
error-text = The page could not be made. Please try again.
portfolio-title = Our buildings
portfolio-lede = { $count ->
    [one] { $n } address.
   *[other] { $n } addresses. Prices are in each one's own currency.
  }
portfolio-homes = { $count ->
    [one] { $n } home available
   *[other] { $n } homes available
  }
portfolio-not-loaded = Homes are loading
portfolio-from = from { $value } { $per }
nav-site = Site
nav-write = Write to the leasing office

## A lead's message to the leasing office
lead-reference = Ref { $reference }
lead-request = { $kind ->
    [self_guided] Somebody asks for a self-guided tour on { $date } at { $time }.
    [video] Somebody asks for a video tour on { $date } at { $time }.
   *[guided] Somebody asks for a guided tour on { $date } at { $time }.
  }
lead-change = { $kind ->
    [self_guided] Somebody changes the time of their tour: it is now a self-guided tour on { $date } at { $time }.
    [video] Somebody changes the time of their tour: it is now a video tour on { $date } at { $time }.
   *[guided] Somebody changes the time of their tour: it is now a guided tour on { $date } at { $time }.
  }
lead-cancellation = { $kind ->
    [self_guided] Somebody cancels their self-guided tour on { $date } at { $time }.
    [video] Somebody cancels their video tour on { $date } at { $time }.
   *[guided] Somebody cancels their guided tour on { $date } at { $time }.
  }
lead-home = It is about home { $home }.
lead-no-home = It is about no home in particular.
lead-move-in = They would move in on { $date }.
lead-repeated = This is sent again; an earlier copy may have arrived.
lead-message = They wrote:

## The admin page
admin-title = How it is going
admin-version = Stoop { $value }
admin-source = { $value }: { $n } homes, as of { $home }
admin-held = Suddenly only { $n } homes in the answer, { $value } times in a row. The third such answer is believed.
admin-hidden = Homes that the listing does not show
admin-gone = not in the vendor's answers since { $value }; its page says that it is gone
admin-refused = Records that could not be read
admin-leased = leased (the vendor says “{ $value }”); shown when visitors ask for leased homes
admin-leads = Tour requests
admin-leads-queued = waiting to be told
admin-leads-delivered = delivered
admin-leads-unknown = unknown
admin-leads-rejected = rejected
admin-leads-quarantined = in quarantine
admin-leads-oldest = The oldest that waits has done so for { $n } seconds.
admin-leads-unread = The disk cannot say which requests wait for a person.
admin-leads-none = No request waits for a person.
admin-leads-waiting = Waiting for a person
admin-leads-unknown-means = May be lost: the vendor may have it or not. Look into the vendor's system before it is sent again.
admin-leads-rejected-means = Refused for good, until it is sent again.
admin-leads-quarantined-means = Held back as suspected spam; nobody has been told.
admin-leads-no-home = no home in particular
admin-leads-more = And { $n } more: stoop leads list
admin-leads-vendor = The vendor:
admin-leads-office = Mail to the leasing office:
admin-not-available = not available (the vendor says “{ $value }”); shown when visitors ask for it

## Mail
mail-when = { $weekday }, { $date } at { $time } ({ $zone })
mail-zone = { $city } time, { $abbreviation }
mail-zone-utc = UTC
mail-kind-guided = Guided tour
mail-kind-self-guided = Self-guided tour
mail-kind-video = Video tour
mail-requested-subject = We have your tour request at { $building } ({ $reference })
mail-requested = We have your request for a tour at { $building }. This is not a confirmation: the leasing office has not confirmed the time yet.
mail-changed-subject = We have your new tour time at { $building } ({ $reference })
mail-changed = We have the new time you asked for at { $building }; it replaces the one before. This is not a confirmation: the leasing office has not confirmed the time yet.
mail-cancelled-subject = Your tour at { $building } is cancelled ({ $reference })
mail-cancelled = Your tour at { $building } is cancelled, as you asked. You need not do anything more.
mail-hello = Hello,
mail-field-when = When: { $value }
mail-field-was = It would have been: { $value }
mail-field-home = Home: { $value }
mail-field-kind = Kind: { $value }
mail-field-place = Where: { $value }
mail-field-reference = Reference: { $value }
mail-link = To choose another time or to cancel, open your receipt:
mail-link-cancelled = Your receipt:
mail-link-private = Keep this link to yourself: whoever has it can change your tour.
mail-not-yours = If you did not ask for this, somebody may have mistyped their address; you can leave it at that.
mail-office-requested-subject = { $reference }: somebody asks for a tour at { $building }
mail-office-changed-subject = { $reference }: another tour time at { $building }
mail-office-cancelled-subject = { $reference }: a tour at { $building } is cancelled
mail-office-requested = Somebody asks for a tour at { $building }. They have been told that you have not confirmed it yet.
mail-office-changed = Somebody who asked for a tour at { $building } wants this time instead of the one before. They have been told that you have not confirmed it yet.
mail-office-cancelled = Somebody who asked for a tour at { $building } does not come.
mail-office-repeated = You may have this already: an earlier try may have arrived. Go by the reference.
mail-office-reply = Answering this mail writes to them.
mail-office-home = Home: { $home } (id { $value })
mail-office-home-none = Home: none named
mail-office-name = Name: { $value }
mail-office-email = Email: { $value }
mail-office-phone = Phone: { $value }
mail-office-move-in = Moving in: { $value }
mail-office-consent = May be called or texted about this tour: { $value }
mail-office-prescreened = Prescreening: answered. { $vendor } is asked to book this time; what came of it says: stoop leads show { $reference }
mail-office-prescreened-change = Prescreening: answered. { $vendor } takes no changes from here: if the time before is booked there, change it there.
mail-office-unscreened = Prescreening: not answered. Nothing is booked at { $vendor }.
mail-office-at = Sent: { $value }
mail-office-message = Message:
mail-office-none = not given
mail-yes = yes
mail-no = not ticked
mail-invite-title = Tour of { $home } at { $building }
mail-invite-title-building = Tour of { $building }
mail-invite-requested = Requested; the leasing office has not confirmed it yet.
mail-invite-cancelled = Cancelled.
mail-invite-link = Change or cancel it: { $value }
mail-invite-link-cancelled = Receipt: { $value }
## Tours
tour-link = Ask for a tour
tour-title = Ask for a tour at { $building }
tour-title-home = Ask for a tour of { $home }
tour-title-wrong = Please check: { $value }
tour-lede = The leasing office confirms the time by phone or email. Asking costs nothing.
tour-needed = We need a time, your name, and an email address or a phone number. Everything else is optional.
tour-optional = (optional)
tour-close = Close
tour-home-facts = { $home } and what it costs
tour-unit = Which home
tour-unit-any = The building, any home
tour-unit-option = { $home }: { $value }
tour-unit-gone = { $home } (not listed any more)
tour-unit-leased = { $home } (leased)
tour-kind = How
tour-kind-guided = With somebody from the office
tour-kind-self_guided = On your own
tour-kind-video = By video call
tour-kind-times = The times below are for a tour { $value }. Times for a tour:
tour-kind-guided-short = with somebody from the office
tour-kind-self_guided-short = on your own
tour-kind-video-short = by video call
tour-slot = When
tour-slot-zone = Times are { $value }.
tour-days = Days
tour-to-times = Choose a time on { $value }
tour-times-left = { $count ->
    [one] { $n } time
   *[other] { $n } times
  }
tour-none = No time is free for a tour { $value } right now.
tour-none-ask = The leasing office may know of one:
tour-name = Your name
tour-reach = How the office reaches you
tour-reach-hint = One of the two is enough.
tour-email = Email
tour-email-hint = Like name@example.com
tour-phone = Phone
tour-phone-hint = With the area code
tour-phone-hint-plain = With + and the country code
tour-move-in = Moving in from
tour-message = Anything the office should know
tour-message-hint = Who comes along, questions, what you need to get in and around.
tour-prescreen = { $vendor }’s prescreening
tour-prescreen-hint = { $vendor } books the showing at once if its prescreening lets you through. It asks all of this, and the answers go to { $vendor } and { $building } as you write them. Leave all of it empty, and the office gets your request without them.
tour-prescreen-none = No answer
tour-consent = { $building } may call or text me about this tour.
tour-consent-version = 1
tour-website = Leave this empty
tour-submit = Ask for this tour
tour-privacy = What you write goes to the leasing office of { $building } and to nobody else.

tour-check = { $count ->
    [one] Please check this. Nothing has been sent yet.
   *[other] Please check these { $n } things. Nothing has been sent yet.
  }
tour-check-change = Please check this. Your tour stands as it was.
tour-wrong-other = Please look at this again.
tour-wrong-name-missing = Enter your name, so that the office knows whom to expect.
tour-wrong-name-long = Shorten your name to { $n } characters.
tour-wrong-name-unprintable = Write your name on one line, without line breaks or hidden characters.
tour-wrong-contact = Enter an email address or a phone number, so that the office can answer.
tour-wrong-email-long = Shorten the email address to { $n } characters, or leave it empty and give a phone number.
tour-wrong-email-unprintable = Write the email address on one line, without line breaks or hidden characters.
tour-wrong-email = Enter an email address like name@example.com, or leave it empty and give a phone number.
tour-wrong-phone-long = Shorten the phone number to { $n } characters, or leave it empty and give an email address.
tour-wrong-phone-unprintable = Write the phone number on one line, without line breaks or hidden characters.
tour-wrong-phone = Enter a phone number with its area code, or with + and its country code, and no extension; or leave it empty and give an email address.
tour-wrong-phone-plain = Enter a phone number with + and its country code, like +1 212 555 0123, and no extension; or leave it empty and give an email address.
tour-wrong-unit-gone = This home is not listed any more. Choose another, or the building as such.
tour-wrong-unit-leased = This home has been leased. Choose another, or the building as such.
tour-wrong-slot-missing = Choose a day and a time.
tour-wrong-slot-unreadable = We could not read that time. Choose one of the times below.
tour-wrong-slot-past = That time has passed. Choose a later one.
tour-wrong-slot-soon = That time is too soon for the office to get ready. Choose a later one.
tour-wrong-slot-far = That time is further ahead than the office plans. Choose an earlier one.
tour-wrong-slot-not-offered = There are no tours at that time. Choose one of the times below.
tour-wrong-slot-taken = Somebody has just taken that time. Your details are still here: choose another.
tour-wrong-slot-often = This tour has been moved as often as it can be here; its last time stands. Please call or write to the office.
tour-wrong-kind = That kind of tour is not offered here. Choose one of these.
tour-wrong-move-in = Enter the date as year, month and day, like 2027-01-15, or leave it empty.
tour-wrong-move-in-past = This date has passed. Enter today or a later date, or leave it empty.
tour-wrong-unit-book = Choose the home you want to see: { $vendor } books a showing of one home. Or leave its questions unanswered.
tour-wrong-kind-book = { $vendor } books no video calls. Choose another kind, or leave its questions unanswered.
tour-wrong-name-book = Enter your first and last name: { $vendor } books only with both. Or leave its questions unanswered.
tour-wrong-email-book = Enter an email address too: { $vendor } books only with one. Or leave its questions unanswered.
tour-wrong-phone-book = Enter a US phone number of ten digits: { $vendor } books only with one. Or leave its questions unanswered.
tour-wrong-question-missing = Answer this too, or leave all of { $vendor }’s questions unanswered.
tour-wrong-question-long = Shorten the answer to { $n } characters.
tour-wrong-question-unprintable = Write the answer on one line, without line breaks or hidden characters.
tour-wrong-question-number = Enter a number, like 5400.
tour-wrong-question-choice = Choose one of the answers in the list.
tour-wrong-message-long = Shorten the message to { $n } characters.
tour-wrong-message-unprintable = The message holds hidden characters that change how it reads. Type it anew without them.

tour-not-stored = We could not save your request. Nothing has been sent. What you typed is still here: try again in a moment, or reach the leasing office:
tour-not-stored-change = We could not save this. Your tour stands as it was. Try again in a moment, or reach the leasing office:
tour-too-many = Many requests have come from your network in a short time, so this one was not taken. Nothing has been sent. Try again in a few minutes, or reach the leasing office:
tour-gone = That home is no longer listed. You can still ask to see the building or another home.
tour-leased = That home has been leased. You can still ask to see the building or another home.
tour-contact-call = Call { $value }
tour-contact-write = Write to { $value }

tour-requested = We have your request
tour-requested-next = It is not confirmed yet: the leasing office of { $building } confirms the time { $how }.
tour-changed = We have your new time
tour-changed-next = It is not confirmed yet: the leasing office of { $building } confirms the new time { $how }.
tour-how-both = by phone or email
tour-how-email = by email
tour-how-phone = by phone
tour-kept = We had this request from you already; what you sent first stands. To change the time, choose another below.
tour-kept-plain = We had this request from you already; what you sent first stands.
tour-cancelled = This tour is cancelled
tour-cancelled-next = The leasing office of { $building } is told, and the time is free again. There is nothing else for you to do.
tour-past = This tour’s time has passed
tour-past-next = We hope it went well. For anything else, the leasing office of { $building } is glad to hear from you.
tour-erased = This request has been erased
tour-erased-next = Nothing of what you wrote is kept any more.
tour-reference = Reference
tour-when = When
tour-home = Home
tour-home-any = Any home in the building
tour-where = Where
tour-receipt-name = Name
tour-receipt-move-in = Moving in from
tour-receipt-message = Message
tour-receipt-prescreen = Prescreening
tour-receipt-answered = Answered
tour-calendar = Add to your calendar
tour-keep = Keep this page: its address is private, and with it you can change or cancel the tour.
tour-change = Change the time
tour-change-submit = Take this time instead
tour-cancel = Cancel this tour
tour-cancel-sure = The time goes to somebody else, and the office is told that you are not coming.
tour-cancel-submit = Yes, cancel it
tour-again = Ask for another tour

tour-off-title = Tours are not asked for here
tour-off-text = { $building } does not take tour requests on this site. The leasing office helps you by phone or email:
tour-cross-title = That did not come from our own page
tour-cross-text = The request was sent from another site, so it was not taken and nothing has been sent. To ask for a tour, open the form on our own site.
tour-cross-link = Open the form
tour-large-title = That is too much for one request
tour-large-text = The request was larger than a form can be, so it was not taken and nothing has been sent. Go back, shorten what you wrote, and send it again.
