package thecloud.core.secondfactor;

import thecloud.core.identity.SecondFactorCheck;

/** Makes the slice's services: the one for the guard, and what signing in asks. */
public final class SecondFactor {

    private final SecondFactorPorts ports;
    private final Proofs proofs;

    public SecondFactor(SecondFactorPorts ports) {
        this.ports = ports;
        this.proofs = new Proofs(ports);
    }

    public SecondFactorService service() {
        return new OwnSecondFactor(ports, proofs);
    }

    public SecondFactorCheck check() {
        return new SignInCheck(ports, proofs);
    }
}
