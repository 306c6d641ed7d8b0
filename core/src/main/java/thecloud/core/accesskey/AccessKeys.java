package thecloud.core.accesskey;

/** Makes the slice's services; the server puts the guard around the first, while the second stands beside it. */
public final class AccessKeys {

    private final AccessKeyPorts ports;

    public AccessKeys(AccessKeyPorts ports) {
        this.ports = ports;
    }

    public AccessKeyService service() {
        return new OwnAccessKeys(ring());
    }

    /** For services that are about others' keys. */
    public AccessKeyRing ring() {
        return new AccessKeyRing(ports);
    }

    public SigningKeys signing() {
        return new SealedSigningKeys(ports.keys(), ports.box());
    }
}
