/*
 * Starts one Neo4j Community server and stops it again. This file links Neo4j (GPL-3.0) and is itself
 * offered under GPL-3.0; see README.md beside it. Kith speaks Bolt to it as to any other program.
 */
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/**
 * Arguments: home folder, configuration file, and optionally "rehearsal", which runs a few queries and ends, so that
 * the JVM can write down the classes of a start. Standard input: the password on the first line, then nothing; its
 * end means that the launcher is gone, and the server stops. Standard output: "ready" or "failed REASON".
 */
public final class EmbeddedNeo4j {
    private static final long AVAILABLE_MILLIS = 120_000;

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = in.readLine();
        DatabaseManagementService dbms;
        try {
            dbms = new DatabaseManagementServiceBuilder(Path.of(args[0])).loadPropertiesFromFile(Path.of(args[1])).build();
        } catch (Throwable e) {
            fail(e);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(dbms::shutdown, "kith-shutdown"));
        try {
            GraphDatabaseService graph = dbms.database("neo4j");
            // A damaged store is known soon, and nobody should wait for the end of the time then.
            for (long end = System.currentTimeMillis() + AVAILABLE_MILLIS; !graph.isAvailable(500); ) {
                String message = failureOf(dbms);
                if (message != null || System.currentTimeMillis() > end) {
                    System.out.println("failed " + (message != null ? message : "the database was not available in time"));
                    System.exit(1);
                }
            }
            setPassword(dbms, password);
        } catch (Throwable e) {
            fail(e);
            return;
        }
        if (args.length > 2 && args[2].equals("rehearsal")) {
            rehearse(dbms.database("neo4j"));
            System.exit(0);
        }
        System.out.println("ready");
        // No password on a command line and no orphan: the same pipe carries the one and announces the end of the other.
        while (in.readLine() != null) {
            Thread.onSpinWait();
        }
        System.exit(0);
    }

    private static void rehearse(GraphDatabaseService graph) {
        String[] queries = {
            "UNWIND [1, 2] AS id MERGE (a:A {id: id}) ON CREATE SET a.at = id",
            "MATCH (a:A {id: 1}), (b:A {id: 2}) MERGE (a)-[r:R]->(b) SET r.at = 1 RETURN a.id AS id",
            "UNWIND [1] AS row CALL (row) { MATCH (a:A {id: row})-[:R]->(b) RETURN b.id AS id ORDER BY id LIMIT 5 } RETURN id",
        };
        for (String query : queries) {
            graph.executeTransactionally(query, Map.of(), result -> result.stream().count());
        }
    }

    /** The launcher's secret decides, also when an older one is in the store. */
    private static void setPassword(DatabaseManagementService dbms, String password) {
        GraphDatabaseService system = dbms.database("system");
        system.isAvailable(AVAILABLE_MILLIS);
        try {
            alterPassword(system, password);
        } catch (RuntimeException e) {
            // Neo4j refuses the password that is already set, so another one comes in between.
            alterPassword(system, UUID.randomUUID().toString());
            alterPassword(system, password);
        }
    }

    private static void alterPassword(GraphDatabaseService system, String password) {
        String query = "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED";
        system.executeTransactionally(query, Map.of("password", password));
    }

    private static String failureOf(DatabaseManagementService dbms) {
        try (Transaction tx = dbms.database("system").beginTx();
                Result result = tx.execute("SHOW DATABASE neo4j YIELD currentStatus, statusMessage")) {
            Object message = result.next().get("statusMessage");
            return message == null || message.toString().isBlank() ? null : oneLine(message.toString());
        }
    }

    private static void fail(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        e.printStackTrace();
        System.out.println("failed " + oneLine(root.getClass().getSimpleName() + ": " + root.getMessage()));
        System.out.flush();
        // A half-built server leaves threads behind that are not daemons.
        Runtime.getRuntime().halt(1);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
