// Owns a server that speaks MongoDB's protocol, in memory, on loopback: prints its address, then serves until it is ended.
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

class MongoForTests {

    /** The oldest version that the driver accepts; the stand-in would claim to be an older one. */
    static final MongoVersion OLDEST_ACCEPTED = new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(4, 4, 0);
        }

        @Override
        public int getWireVersion() {
            return 9;
        }
    };

    public static void main(String[] arguments) {
        var server = new MongoServer(new MemoryBackend().version(OLDEST_ACCEPTED));
        server.bind("127.0.0.1", 0);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/keydesk");
    }
}
