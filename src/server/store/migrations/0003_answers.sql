-- What the renter answered to the vendor's prescreening, as JSON of domain::tour::prescreen::Answer beside what was asked; null where
-- nothing was, and once the person is erased.
ALTER TABLE tours ADD COLUMN answers TEXT;
