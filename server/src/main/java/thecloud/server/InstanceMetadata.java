package thecloud.server;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.metadata.Metadata;
import thecloud.core.network.Ipv4;
import thecloud.crypto.MasterKey;
import thecloud.metadata.MetadataServer;
import thecloud.netfilter.LocalService;
import thecloud.postgres.Database;
import thecloud.postgres.metadata.PostgresInstanceFactsRepository;

/**
 * The metadata service of instances, put together: a listener on an address of loopback that is this cloud's, to which the
 * packet filter leads them. It begins with the first network, since before that nobody can ask.
 */
final class InstanceMetadata implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(InstanceMetadata.class.getName());
    private static final String NAME = "metadata";
    private static final int PORT = 16925;

    private final Settings settings;
    private final Ipv4 address;
    private final Database database;
    private final MasterKey key;
    private final InstantSource clock;
    private @Nullable MetadataServer server;
    private @Nullable String trouble;
    private boolean closed;

    InstanceMetadata(Settings settings, UUID cloudId, Database database, MasterKey key, InstantSource clock) {
        this.settings = settings;
        this.address = LocalService.addressOf(cloudId);
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /** Where it listens, from the first call on; empty while the address is taken. For the packet filter. */
    synchronized Optional<LocalService> listening() {
        if (server == null && !closed) {
            server = opened();
        }
        return server == null ? Optional.empty() : Optional.of(new LocalService(address, server.port()));
    }

    private @Nullable MetadataServer opened() {
        MetadataServer made = new MetadataServer(
                address.toString(),
                PORT,
                Metadata.service(
                        new PostgresInstanceFactsRepository(database),
                        key.derive("instance-metadata"),
                        clock,
                        settings.objects().listening().region()),
                clock);
        try {
            made.start();
            trouble = null;
            return made;
        } catch (UncheckedIOException e) {
            made.close();
            if (trouble == null) {
                LOG.log(Level.WARNING, "no metadata service: port {0} of {1} is taken", "" + PORT, address);
            }
            trouble = "port " + PORT + " of " + address + " is taken";
            return null;
        }
    }

    /**
     * For whoever asks how the cloud is.
     *
     * @param filter throws when packets are not filtered
     * @throws Unavailable when instances do not get to it
     */
    String check(Runnable filter) {
        filter.run();
        String inTheWay = trouble();
        if (inTheWay != null) {
            throw new Unavailable(NAME, inTheWay, null);
        }
        return "for instances, at 169.254.169.254";
    }

    private synchronized @Nullable String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        MetadataServer open;
        synchronized (this) {
            closed = true;
            open = server;
            server = null;
        }
        if (open != null) {
            open.close();
        }
    }
}
