package thecloud.simulated.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.image.ImageStore;

/**
 * Images in memory, of which instances of the same backend are made. Steps for its faults: {@code image.take},
 * {@code image.remove}, {@code image.findAll}.
 */
public final class SimulatedImageStore implements ImageStore {

    private static final long OF_AN_INSTANCE = 1 << 20;

    private final SimulatedCompute compute;
    private final Map<UUID, Stored> images = new ConcurrentHashMap<>();

    SimulatedImageStore(SimulatedCompute compute) {
        this.compute = compute;
    }

    @Override
    public String reference(UUID imageId) {
        return "thecloud-simulated/" + imageId + ":latest";
    }

    @Override
    public Stored takeRootFileSystem(UUID imageId, InputStream tar) {
        return take(imageId, () -> read(tar));
    }

    @Override
    public Stored takeSaved(UUID imageId, InputStream archive) {
        return take(imageId, () -> read(archive));
    }

    @Override
    public Stored takeInstance(UUID imageId, String backendName, Set<String> secrets) {
        return take(imageId, () -> {
            if (compute.find(backendName).isEmpty()) {
                throw new BackendRefusal("the instance has no container", null);
            }
            return new Stored("sha256:" + imageId, OF_AN_INSTANCE);
        });
    }

    private Stored take(UUID imageId, Supplier<Stored> taking) {
        return compute.faults().step("image.take", () -> {
            Stored stored = images.computeIfAbsent(imageId, _ -> taking.get());
            compute.images().present(reference(imageId));
            return stored;
        });
    }

    private static Stored read(InputStream bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 16];
            long total = 0;
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                digest.update(chunk, 0, read);
                total += read;
            }
            return new Stored("sha256:" + HexFormat.of().formatHex(digest.digest()), total);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Stored> find(UUID imageId) {
        return Optional.ofNullable(images.get(imageId));
    }

    @Override
    public List<UUID> findAll() {
        return compute.faults().step("image.findAll", () -> List.copyOf(images.keySet()));
    }

    @Override
    public void remove(UUID imageId) {
        compute.faults().run("image.remove", () -> {
            images.remove(imageId);
            compute.images().unknown(reference(imageId));
        });
    }
}
