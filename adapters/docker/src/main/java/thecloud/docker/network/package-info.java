/** VPCs as bridge networks of a Docker engine. */
package thecloud.docker.network;
