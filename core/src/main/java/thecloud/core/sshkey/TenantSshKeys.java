package thecloud.core.sshkey;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import thecloud.core.Cursor;
import thecloud.core.Ids;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.ResourceName;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.NotFound;
import thecloud.core.events.EventWriter;

/** The keys of the tenant where the caller acts. */
final class TenantSshKeys implements SshKeyService {

    private static final String RESOURCE = "ssh-key";

    private final SshKeyRepository keys;
    private final SshKeyPairs pairs;
    private final EventWriter events;
    private final Ids ids;
    private final InstantSource clock;

    TenantSshKeys(SshKeyPorts ports) {
        this.keys = ports.keys();
        this.pairs = ports.pairs();
        this.events = new EventWriter(ports.events(), ports.ids(), ports.clock(), RESOURCE);
        this.ids = ports.ids();
        this.clock = ports.clock();
    }

    @Override
    public SshKey add(Call call, String name, String publicKey) {
        return add(call, name, SshPublicKey.parse(publicKey), "SSH_KEY_ADDED");
    }

    @Override
    public GeneratedSshKey generate(Call call, String name) {
        SshKeyPairs.Pair pair = pairs.generate();
        return new GeneratedSshKey(add(call, name, pair.publicKey(), "SSH_KEY_GENERATED"), pair.privateKey());
    }

    private SshKey add(Call call, String name, SshPublicKey publicKey, String event) {
        Caller.Member member = call.member();
        SshKey key = new SshKey(
                ids.next(),
                member.tenantId(),
                member.userId(),
                ResourceName.require(name),
                publicKey,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        keys.add(key);
        tell(call, key, event);
        return key;
    }

    @Override
    public SshKey get(Call call, String idOrName) {
        return keys.find(call.member().tenantId(), idOrName).orElseThrow(() -> new NotFound(RESOURCE, idOrName));
    }

    @Override
    public Page<SshKey> list(Call call, PageRequest page) {
        return Page.of(keys.list(call.member().tenantId(), page), page, key -> new Cursor(key.createdAt(), key.id()));
    }

    @Override
    public void delete(Call call, String idOrName) {
        SshKey key = get(call, idOrName);
        keys.delete(key.tenantId(), key.id());
        tell(call, key, "SSH_KEY_DELETED");
    }

    private void tell(Call call, SshKey key, String event) {
        events.write(
                new EventWriter.Subject(
                        key.tenantId(),
                        key.id(),
                        key.name(),
                        call.requestId(),
                        call.member().userId()),
                event,
                null,
                null,
                Map.of("fingerprint", key.publicKey().fingerprint()));
    }
}
