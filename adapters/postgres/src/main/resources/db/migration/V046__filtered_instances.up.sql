-- Since which start of the machine the packet filter knows the instance by this address; the rules end with the machine's life.
ALTER TABLE instance_addresses ADD COLUMN filtered_in TEXT;
