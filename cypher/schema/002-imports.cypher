// Where imported things came from: the key '<source>:<id there>' finds them again, so that a second run changes nothing.
CREATE CONSTRAINT user_import_key FOR (u:User) REQUIRE u.importKey IS UNIQUE;
CREATE CONSTRAINT post_import_key FOR (p:Post) REQUIRE p.importKey IS UNIQUE;
CREATE CONSTRAINT import_source FOR (i:Import) REQUIRE i.source IS UNIQUE;
CREATE CONSTRAINT import_file FOR (f:ImportFile) REQUIRE f.key IS UNIQUE;
