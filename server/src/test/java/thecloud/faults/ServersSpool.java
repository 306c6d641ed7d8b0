package thecloud.faults;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.image.ImageFormat;
import thecloud.core.image.ImageSpool;
import thecloud.core.image.SpooledImage;

/** A spool as one server has it: when the server dies, the kernel lets go of what it held, and every file stays. */
final class ServersSpool implements ImageSpool {

    private final ImageSpool spool;
    private final Set<SpooledImage> held = ConcurrentHashMap.newKeySet();

    ServersSpool(ImageSpool spool) {
        this.spool = spool;
    }

    void died() {
        held.forEach(image -> {
            image.keep();
            image.close();
        });
        held.clear();
    }

    @Override
    public long maxBytes() {
        return spool.maxBytes();
    }

    @Override
    public SpooledImage receive(UUID imageId, Expected expected, InputStream bytes) {
        return holding(spool.receive(imageId, expected, bytes));
    }

    @Override
    public void requireFetchable(String url) {
        spool.requireFetchable(url);
    }

    @Override
    public SpooledImage fetch(UUID imageId, Expected expected, String url) {
        return holding(spool.fetch(imageId, expected, url));
    }

    private SpooledImage holding(SpooledImage image) {
        held.add(image);
        return new SpooledImage() {
            @Override
            public UUID imageId() {
                return image.imageId();
            }

            @Override
            public long bytes() {
                return image.bytes();
            }

            @Override
            public void keep() {
                image.keep();
            }

            @Override
            public void close() {
                held.remove(image);
                image.close();
            }

            @Override
            public String toString() {
                return image.toString();
            }
        };
    }

    @Override
    public boolean has(UUID imageId) {
        return spool.has(imageId);
    }

    @Override
    public InputStream open(UUID imageId, ImageFormat format, String reference) {
        return spool.open(imageId, format, reference);
    }

    @Override
    public void discard(UUID imageId) {
        spool.discard(imageId);
    }

    @Override
    public List<UUID> unattended() {
        return spool.unattended();
    }
}
