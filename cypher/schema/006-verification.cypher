// What the last walk over the whole graph has found; every worker shows it as a metric.
CREATE CONSTRAINT verification_key FOR (v:Verification) REQUIRE v.key IS UNIQUE;
