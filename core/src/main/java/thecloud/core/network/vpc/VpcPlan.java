package thecloud.core.network.vpc;

import java.util.Objects;
import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.network.ObservedNetwork;

/** Decides what to do next for a VPC, from its row and from what the backend reports. Pure. */
final class VpcPlan {

    private VpcPlan() {}

    /** One step towards what a VPC's row asks for. */
    sealed interface Step {

        /** Row and reality agree. */
        enum Nothing implements Step {
            INSTANCE
        }

        /** Makes the network. */
        record Create() implements Step {}

        /** Removes the network, or what is left of it. */
        record Remove() implements Step {}

        /** The network is gone, and the row may go. */
        record Forget() implements Step {}

        /** Writes into the row what the backend reports. */
        record Note(
                VpcStatus status,
                @Nullable String reason,
                @Nullable String networkId) implements Step {}
    }

    static Step next(Vpc vpc, Optional<ObservedNetwork> observed) {
        if (vpc.status() == VpcStatus.DELETING) {
            return observed.isEmpty() ? new Step.Forget() : new Step.Remove();
        }
        if (observed.isEmpty()) {
            return new Step.Create();
        }
        ObservedNetwork network = observed.get();
        if (!network.linked()) {
            return new Step.Remove(); // to be made anew
        }
        if (!vpc.cidr().equals(network.cidr())) {
            return note(vpc, VpcStatus.ERROR, "its network has another block: " + network.cidr(), network.networkId());
        }
        return note(vpc, VpcStatus.AVAILABLE, null, network.networkId());
    }

    private static Step note(Vpc vpc, VpcStatus status, @Nullable String reason, String networkId) {
        boolean known = vpc.status() == status
                && Objects.equals(vpc.statusReason(), reason)
                && Objects.equals(vpc.networkId(), networkId);
        return known ? Step.Nothing.INSTANCE : new Step.Note(status, reason, networkId);
    }
}
