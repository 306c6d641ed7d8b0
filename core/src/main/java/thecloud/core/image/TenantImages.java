package thecloud.core.image;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Stale;
import thecloud.core.error.Unavailable;
import thecloud.core.events.EventFilter;
import thecloud.core.events.EventSubscription;

/** Images whose rows say what should be, and a reconciler that sees to it. */
final class TenantImages implements ImageService {

    private static final int NAMED_USERS = 3;
    private static final int COUNTED_USERS = 100;

    private final ImagePorts ports;

    TenantImages(ImagePorts ports) {
        this.ports = ports;
    }

    @Override
    public SpooledImage receive(Call call, Supplier<ImportImage> asked, InputStream body) {
        ImportImage command = asked.get();
        // Early, so that nobody sends much for nothing; a repeated call has taken the name itself.
        if (call.idempotencyKey() == null
                && ports.images().find(call.member().tenantId(), command.name()).isPresent()) {
            throw new Conflict("name", "\"" + command.name() + "\" is taken by another image");
        }
        return ports.spool().receive(ports.ids().next(), command.expected(), body);
    }

    @Override
    public Image upload(Call call, ImportImage command, SpooledImage received) {
        return add(call, received.imageId(), command, ImageOrigin.Upload.BODY, received.bytes());
    }

    @Override
    public Image create(Call call, ImportImage command) {
        return add(
                call,
                ports.ids().next(),
                command,
                origin(call, command),
                ports.spool().maxBytes());
    }

    private ImageOrigin origin(Call call, ImportImage command) {
        String url = command.url();
        String instance = command.instance();
        if ((url == null) == (instance == null)) {
            throw new Invalid(
                    url == null ? "url" : "instance",
                    url == null
                            ? "or instance is required; POST /images/upload takes a file"
                            : "cannot have a url too");
        }
        if (url != null) {
            ports.spool().requireFetchable(url);
            return new ImageOrigin.Url(url, command.sha256());
        }
        return new ImageOrigin.OfInstance(
                atRest(call, Objects.requireNonNull(instance)).id());
    }

    private Instance atRest(Call call, String idOrName) {
        Instance instance = ports.instances()
                .find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new Invalid("instance", "does not exist"));
        List<InstanceStatus> fit = List.of(InstanceStatus.RUNNING, InstanceStatus.STOPPED, InstanceStatus.PAUSED);
        if (!instance.settled() || !fit.contains(instance.status()) || instance.containerId() == null) {
            throw new Conflict(
                    "instance",
                    instance.name() + " is " + instance.status()
                            + (instance.settled() ? "" : " and on its way to " + instance.desired())
                            + "; an image is made of one that is RUNNING, STOPPED or PAUSED and has started once");
        }
        return instance;
    }

    private Image add(Call call, UUID id, ImportImage command, ImageOrigin origin, long bytes) {
        Instant now = ports.now();
        Image image = new Image(
                id,
                call.member().tenantId(),
                call.member().userId(),
                command.name(),
                command.description(),
                command.format(),
                origin,
                ImageStatus.IMPORTING,
                null,
                bytes,
                null,
                Image.Visibility.PRIVATE,
                command.defaults(),
                command.tags(),
                call.requestId(),
                now,
                now,
                null,
                1);
        ports.images().add(image);
        ports.tell(image, "IMAGE_IMPORTING");
        ports.work(image);
        return image;
    }

    @Override
    public Image get(Call call, String idOrName) {
        UUID tenant = call.member().tenantId();
        return ports.images()
                .find(tenant, idOrName)
                .or(() -> LaunchableImages.uuid(idOrName)
                        .flatMap(ports.images()::findById)
                        .filter(image -> image.status() != ImageStatus.DELETED && image.usableBy(tenant)))
                .orElseThrow(() -> new NotFound(ImagePorts.IMAGE, idOrName));
    }

    @Override
    public Page<Image> list(Call call, ImageScope scope, PageRequest page) {
        return Page.of(
                ports.images().list(call.member().tenantId(), scope, page),
                page,
                image -> new Cursor(image.createdAt(), image.id()));
    }

    @Override
    public Image describe(Call call, String idOrName, DescribeImage command) {
        Image image = own(ports, call, idOrName);
        Long expected = command.expectedVersion();
        if (expected != null && expected != image.version()) {
            throw new Stale("image " + image.name() + " has version " + image.version() + " by now");
        }
        Image next = image.describedAs(
                Objects.requireNonNullElse(command.description(), image.description()),
                Objects.requireNonNullElse(command.tags(), image.tags()),
                ports.now());
        save(ports, next, "IMAGE_UPDATED");
        return next;
    }

    @Override
    public Image delete(Call call, String idOrName) {
        UUID id = own(ports, call, idOrName).id();
        // No launch holds it now, and none will find it AVAILABLE before this is committed or undone.
        Image image = ports.images().lock(id).orElseThrow(() -> new NotFound(ImagePorts.IMAGE, idOrName));
        requireUnused(image);
        Image next = image.delete(ports.now());
        save(ports, next, "IMAGE_DELETED");
        ports.work(next);
        return next;
    }

    private void requireUnused(Image image) {
        List<ImageRepository.User> users = ports.images().usersOf(image.id(), COUNTED_USERS);
        if (users.isEmpty()) {
            return;
        }
        List<String> own = users.stream()
                .filter(user -> user.tenantId().equals(image.tenantId()))
                .map(ImageRepository.User::name)
                .sorted()
                .toList();
        int unnamed = users.size() - Math.min(own.size(), NAMED_USERS);
        String named = own.stream().limit(NAMED_USERS).collect(Collectors.joining(", "));
        String more = unnamed == 0
                ? ""
                : (named.isEmpty() ? "" : " and ")
                        + unnamed
                        + (users.size() == COUNTED_USERS ? " or more" : "")
                        + (own.size() < users.size() ? " others, also of other tenants" : " others");
        throw new Conflict("image " + image.name() + " is what instances were made of: " + named + more);
    }

    /** The tenant's own. */
    static Image own(ImagePorts ports, Call call, String idOrName) {
        return ports.images()
                .find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound(ImagePorts.IMAGE, idOrName));
    }

    /** In the open transaction. @throws Conflict when somebody was faster */
    static void save(ImagePorts ports, Image next, String event) {
        if (!ports.images().update(next)) {
            throw new Conflict("image " + next.name() + " was changed by somebody else just now; try again");
        }
        ports.tell(next, event);
    }

    @Override
    public Image settle(Call call, Image image, Duration patience) {
        EventFilter filter = new EventFilter(ImagePorts.IMAGE, image.id(), null);
        Instant deadline = ports.clock().instant().plus(patience);
        try (EventSubscription news = ports.hub().subscribe(call.member().tenantId(), filter)) {
            while (true) {
                Image now = get(call, image.id().toString());
                Duration left = Duration.between(ports.clock().instant(), deadline);
                if (now.settled() || left.isNegative() || left.isZero()) {
                    return now;
                }
                news.next(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("server", "the server is shutting down", e);
        }
    }
}
