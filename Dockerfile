# JupyterLab with the C# kernel, the lessons, the command `tutorials`, and OpenCL on the processor (PoCL). A lesson runs in it with no
# network.
#
#   docker build -t tutorials .
#   docker run --rm -p 127.0.0.1:8888:8888 tutorials
#
# Never built as it is: the project's own machines reach neither Microsoft's images nor Python's packages. docs/jupyter.md says how far
# each step was tried.

# 1. The kit, compiled; the kernel, compiled ahead of time. It is the whole command, and lies below the lessons' folder, where the
# command looks for them.
FROM mcr.microsoft.com/dotnet/sdk:10.0.301-noble AS build
WORKDIR /src
COPY . .
RUN dotnet build lib/Tutorials.Cli -c Release -p:RestoreLockedMode=true \
 && dotnet run --project lib/Tutorials.Cli -c Release --no-build -- kernel install --prefix /opt/tutorials

# 2. What runs. The SDK stays: it brings the documentation that the editor shows, and '#r "nuget:"' needs it.
FROM mcr.microsoft.com/dotnet/sdk:10.0.301-noble
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
COPY scripts /tmp/scripts
# bubblewrap is for `tutorials class grade`. tini is the first process: it takes in what kernels leave behind, and hands signals on.
RUN /tmp/scripts/install-opencl.sh \
 && /tmp/scripts/install-bubblewrap.sh \
 && apt-get update \
 && apt-get install -y --no-install-recommends python3-venv libgomp1 tini \
 && rm -rf /var/lib/apt/lists/* /tmp/scripts
# jupyterhub brings jupyterhub-singleuser, so that the same image serves a classroom hub. Both are the versions that the hub's chart of
# values.yaml has in its own image (chart 4.4.0: a hub of 5.5.0): change them together.
RUN python3 -m venv /opt/jupyter \
 && /opt/jupyter/bin/pip install --no-cache-dir jupyterlab==4.6.1 jupyterhub==5.5.0
ENV PATH=/opt/jupyter/bin:$PATH JUPYTER_PATH=/opt/tutorials/share/jupyter
COPY deploy/jupyterhub/jupyter_server_config.json /opt/jupyter/etc/jupyter/jupyter_server_config.json

COPY --from=build /opt/tutorials /opt/tutorials
COPY --from=build /src/artifacts/kit /opt/tutorials/artifacts/kit
COPY notebooks /opt/tutorials/notebooks
COPY datasets /opt/tutorials/datasets
# The lessons link to sources. bin/ and obj/ stay behind (.dockerignore).
COPY lib /opt/tutorials/lib
COPY LICENSE NOTICE.md /opt/tutorials/
COPY licences /opt/tutorials/licences
COPY deploy/jupyterhub/start.sh /usr/local/bin/start-lessons
COPY deploy/jupyterhub/tutorials.sh /usr/local/bin/tutorials

# Not root. The base image has a user 1000 under another name; Kubernetes and shared folders expect that number.
RUN (userdel --remove "$(id -nu 1000)" 2>/dev/null || true) \
 && useradd --create-home --uid 1000 --shell /bin/bash learner \
 && chmod +x /usr/local/bin/start-lessons /usr/local/bin/tutorials
USER learner
WORKDIR /home/learner
EXPOSE 8888
ENTRYPOINT ["tini", "-g", "--", "start-lessons"]
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--port=8888", "--no-browser"]
